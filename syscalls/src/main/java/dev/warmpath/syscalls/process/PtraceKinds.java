package dev.warmpath.syscalls.process;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.AnyKind;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Expression;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.KindResolver;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.PointerKinds;
import dev.warmpath.syscalls.TextWriter.ConstantStyle;
import dev.warmpath.syscalls.ValueWriter;
import org.jspecify.annotations.Nullable;

/** Arguments of {@code ptrace}. Source: ptrace(2), linux/ptrace.h, sys/user.h. */
final class PtraceKinds {
  private PtraceKinds() {}

  static @Nullable AnyKind find(Expression e, KindResolver r) {
    return switch (e.name()) {
      case "user_offset" -> new UserOffset();
      case "register_set" ->
          new RegisterSet(r.register(e.parameter(0).name()), e.parameter(1).name().equals("in"));
      case "general_registers" -> new WholeSet(false);
      case "float_registers" -> new WholeSet(true);
      case "seccomp_metadata" ->
          new SeccompMetadata(r.register("addr"), r.table("seccomp_filter_flags"));
      case "syscall_info" -> new SyscallInfo(r);
      default -> null;
    };
  }

  /** An offset into {@code struct user}, as the register or field that it falls into. */
  private record UserOffset() implements Kind {
    private static final String[] REGISTERS = {
      "8*R15", "8*R14", "8*R13", "8*R12", "8*RBP", "8*RBX", "8*R11", "8*R10", "8*R9", "8*R8",
      "8*RAX", "8*RCX", "8*RDX", "8*RSI", "8*RDI", "8*ORIG_RAX", "8*RIP", "8*CS", "8*EFL", "8*RSP",
      "8*SS",
    };
    private static final String[] FIELDS = {
      "u_fpvalid",
      "i387",
      "u_tsize",
      "u_dsize",
      "u_ssize",
      "start_code",
      "start_stack",
      "signal",
      "reserved",
      "u_ar0",
      "u_fpstate",
      "magic",
      "u_comm",
      "u_debugreg",
    };
    private static final int[] OFFSETS = {
      216, 224, 736, 744, 752, 760, 768, 776, 784, 792, 800, 808, 816, 848,
    };
    private static final int SIZE = 912;

    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long offset = d.unsignedWord(value);
      ConstantStyle style = d.options().constantStyle();
      if (offset < 0 || offset > SIZE || style == ConstantStyle.RAW) {
        out.address(offset);
      } else if (style == ConstantStyle.VERBOSE) {
        out.address(offset);
        out.beginComment();
        writePieces(offset, out);
        out.endComment();
      } else {
        out.beginComposed();
        writePieces(offset, out);
        out.endComposed();
      }
    }

    private static void writePieces(long offset, ValueWriter out) {
      if (offset == SIZE) {
        out.text("sizeof(struct user)");
        return;
      }
      int field = OFFSETS.length - 1;
      while (field >= 0 && OFFSETS[field] > offset) {
        field--;
      }
      long start;
      if (field >= 0) {
        start = OFFSETS[field];
        out.text("offsetof(struct user, ");
        out.text(FIELDS[field]);
        out.text(")");
      } else {
        int register = (int) Math.min(offset / 8, REGISTERS.length - 1);
        start = 8L * register;
        out.text(REGISTERS[register]);
      }
      if (offset > start) {
        out.text("+");
        out.unsigned(offset - start);
      }
    }
  }

  /** All registers of a kind, as the first calls of ptrace give them. */
  private record WholeSet(boolean floating) implements ObjectKind {
    private RegisterLayout layout(Abi abi) {
      if (floating) {
        return abi == Abi.I386 ? RegisterLayout.FLOAT_32 : RegisterLayout.FLOAT_64;
      }
      return abi == Abi.I386 ? RegisterLayout.GENERAL_32 : RegisterLayout.GENERAL_64;
    }

    @Override
    public int sizeBytes(Abi abi) {
      return layout(abi).sizeBytes();
    }

    @Override
    public int alignBytes(Abi abi) {
      return abi.pointerBytes();
    }

    @Override
    public void write(Decoding d, int at, ValueWriter out) {
      RegisterLayout layout = layout(d.abi());
      layout.write(d, at, layout.sizeBytes(), false, out);
    }
  }

  /** Which filter is asked for, and what is known of it. */
  private record SeccompMetadata(int sizeRegister, ConstantTable flags) implements Kind {
    private static final int SIZE = 16;

    @Override
    public boolean settled(Decoding d, long value) {
      int mark = d.mark();
      boolean settled = fetch(d, d.unsignedWord(value)) < 0;
      d.release(mark);
      return settled;
    }

    @Override
    public void writeOpening(Decoding d, long value, ValueWriter out) {
      int mark = d.mark();
      int at = fetch(d, d.unsignedWord(value));
      if (at >= 0) {
        out.beginStruct();
        out.field("filter_off");
        out.unsigned(d.s64(at));
      }
      d.release(mark);
    }

    private int fetch(Decoding d, long address) {
      long size = d.unsignedWord(d.arg(sizeRegister));
      return PointerKinds.opaque(d, address, true) || Long.compareUnsigned(size, 8) < 0
          ? -1
          : d.fetch(address, 8);
    }

    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long address = d.unsignedWord(value);
      int mark = d.mark();
      int at = fetch(d, address);
      if (at < 0) {
        out.address(address);
      } else {
        out.beginStruct();
        out.field("filter_off");
        out.unsigned(d.s64(at));
        if (d.exiting() && !d.failed() && d.call().result > 8) {
          int second = d.fetch(address + 8, 8);
          if (second >= 0) {
            out.field("flags");
            out.flags(flags, d.s64(second));
            if (d.call().result > SIZE) {
              out.more();
            }
          }
        }
        out.endStruct();
      }
      d.release(mark);
    }
  }
}
