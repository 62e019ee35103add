package dev.warmpath.syscalls.process;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.ConstantTable;
import dev.warmpath.abi.Errno;
import dev.warmpath.syscalls.Catalogue;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.KindResolver;
import dev.warmpath.syscalls.PointerKinds;
import dev.warmpath.syscalls.TextWriter.ConstantStyle;
import dev.warmpath.syscalls.ValueWriter;
import org.jspecify.annotations.Nullable;

/**
 * The {@code struct ptrace_syscall_info} that {@code PTRACE_GET_SYSCALL_INFO} fills, as far as
 * there was room. Source: linux/ptrace.h, Linux 5.3.
 */
final class SyscallInfo implements Kind {
  private static final int ENTRY = 1;
  private static final int EXIT = 2;
  private static final int SECCOMP = 3;
  private static final int MAX_SIZE = 88;
  private static final int AUDIT_ARCH_X86_64 = 0xc000003e;
  private static final int AUDIT_ARCH_I386 = 0x40000003;

  private final ConstantTable operations;
  private final ConstantTable archs;
  private final int sizeRegister;

  SyscallInfo(KindResolver r) {
    operations = r.table("syscall_info_ops");
    archs = r.table("audit_archs");
    sizeRegister = r.register("addr");
  }

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    long address = d.unsignedWord(value);
    long room = d.unsignedWord(d.arg(sizeRegister));
    long filled = d.call().result;
    long size = Long.compareUnsigned(room, filled) < 0 ? room : filled;
    int length = Long.compareUnsigned(size, MAX_SIZE) < 0 ? (int) size : MAX_SIZE;
    int mark = d.mark();
    int at = PointerKinds.opaque(d, address, false) || length == 0 ? -1 : d.fetch(address, length);
    if (at < 0) {
      out.address(address);
    } else {
      writeFields(d, at, length, out);
    }
    d.release(mark);
  }

  private void writeFields(Decoding d, int at, int length, ValueWriter out) {
    int op = d.u8(at);
    out.beginStruct();
    out.field("op");
    out.constant(operations, op);
    if (length >= 8) {
      out.field("arch");
      out.constant(archs, d.u32(at + 4));
    }
    if (length >= 16) {
      out.field("instruction_pointer");
      out.address(d.s64(at + 8));
    }
    if (length >= 24) {
      out.field("stack_pointer");
      out.address(d.s64(at + 16));
    }
    if (length >= 32) {
      switch (op) {
        case ENTRY -> {
          out.field("entry");
          writeCall(d, at, length, false, out);
        }
        case EXIT -> {
          out.field("exit");
          writeExit(d, at, length, out);
        }
        case SECCOMP -> {
          out.field("seccomp");
          writeCall(d, at, length, true, out);
        }
        default -> {}
      }
    }
    out.endStruct();
  }

  private static void writeCall(Decoding d, int at, int length, boolean seccomp, ValueWriter out) {
    out.beginStruct();
    out.field("nr");
    writeNumber(d, d.s64(at + 24), d.s32(at + 4), out);
    int arguments = Math.min((length - 32) / 8, 6);
    if (arguments > 0) {
      out.field("args");
      out.beginArray();
      for (int i = 0; i < arguments; i++) {
        out.element();
        out.hex(d.s64(at + 32 + 8 * i));
      }
      out.endArray();
    }
    if (seccomp && length >= 84) {
      out.field("ret_data");
      out.unsigned(d.u32(at + 80));
    }
    out.endStruct();
  }

  /** A number of the caller's own table prints by name, one of another table with its name. */
  private static void writeNumber(Decoding d, long number, int arch, ValueWriter out) {
    ConstantStyle style = d.options().constantStyle();
    Abi abi =
        switch (arch) {
          case AUDIT_ARCH_X86_64 -> (number & Abi.X32_SYSCALL_BIT) != 0 ? Abi.X32 : Abi.X86_64;
          case AUDIT_ARCH_I386 -> Abi.I386;
          default -> null;
        };
    String name = abi == null || style == ConstantStyle.RAW ? null : name(abi, number);
    if (name == null) {
      out.unsigned(number);
    } else if (abi == d.abi() && style == ConstantStyle.ABBREV) {
      out.beginComposed();
      out.text("__NR_");
      out.text(name);
      out.endComposed();
    } else if (abi == d.abi()) {
      out.unsigned(number);
      out.beginComment();
      out.text("__NR_");
      out.text(name);
      out.endComment();
    } else {
      out.unsigned(number);
      out.comment(name);
    }
  }

  private static @Nullable String name(Abi abi, long number) {
    long plain = abi == Abi.X32 ? number & ~(long) Abi.X32_SYSCALL_BIT : number;
    return Catalogue.get().name(abi, plain);
  }

  private static void writeExit(Decoding d, int at, int length, ValueWriter out) {
    long result = d.s64(at + 24);
    boolean complete = length >= 33;
    boolean failed = complete && d.u8(at + 32) != 0;
    out.beginStruct();
    out.field("rval");
    String name = failed && result < 0 && result > -4096 ? Errno.name((int) -result) : null;
    ConstantStyle style = d.options().constantStyle();
    if (name != null && style == ConstantStyle.VERBOSE) {
      out.signed(result);
      out.beginComment();
      out.text("-");
      out.text(name);
      out.endComment();
    } else if (name != null && style == ConstantStyle.ABBREV) {
      out.beginComposed();
      out.text("-");
      out.text(name);
      out.endComposed();
    } else {
      out.signed(result);
    }
    if (complete) {
      out.field("is_error");
      out.unsigned(d.u8(at + 32));
    }
    out.endStruct();
  }
}
