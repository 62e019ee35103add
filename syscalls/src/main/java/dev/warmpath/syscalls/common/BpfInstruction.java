package dev.warmpath.syscalls.common;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.KindResolver;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.ValueWriter;

/**
 * One instruction of a classic BPF program, as the macros of {@code linux/filter.h} would make it.
 */
public final class BpfInstruction implements ObjectKind {
  private static final int ST = 2;
  private static final int STX = 3;
  private static final int ALU = 4;
  private static final int JMP = 5;
  private static final int RET = 6;
  private static final int MISC = 7;
  private static final long ACTION_MASK = 0xffff0000L;

  private final ConstantTable classes;
  private final ConstantTable sizes;
  private final ConstantTable modes;
  private final ConstantTable sources;
  private final ConstantTable operations;
  private final ConstantTable jumps;
  private final ConstantTable returns;
  private final ConstantTable miscellaneous;
  private final ConstantTable actions;
  private final boolean seccomp;

  /**
   * An instruction.
   *
   * @param seccomp whether it belongs to a filter of calls, whose results are actions
   */
  BpfInstruction(KindResolver r, boolean seccomp) {
    classes = r.table("common/bpf_classes");
    sizes = r.table("common/bpf_sizes");
    modes = r.table("common/bpf_modes");
    sources = r.table("common/bpf_sources");
    operations = r.table("common/bpf_alu_operations");
    jumps = r.table("common/bpf_jumps");
    returns = r.table("common/bpf_returns");
    miscellaneous = r.table("common/bpf_misc");
    actions = r.table("common/seccomp_actions");
    this.seccomp = seccomp;
  }

  @Override
  public int sizeBytes(Abi abi) {
    return 8;
  }

  @Override
  public int alignBytes(Abi abi) {
    return 4;
  }

  @Override
  public void write(Decoding d, int at, ValueWriter out) {
    int code = d.u16(at);
    int whenTrue = d.u8(at + 2);
    int whenFalse = d.u8(at + 3);
    long k = d.u32(at + 4);
    out.beginComposed();
    if (whenTrue == 0 && whenFalse == 0) {
      out.text("BPF_STMT(");
      writeCode(code, out);
      out.text(", ");
      if (seccomp && (code & 7) == RET) {
        writeAction(k, out);
      } else {
        out.hex(k);
      }
    } else {
      out.text("BPF_JUMP(");
      writeCode(code, out);
      out.text(", ");
      out.hex(k);
      out.text(", ");
      out.hex(whenTrue);
      out.text(", ");
      out.hex(whenFalse);
    }
    out.text(")");
    out.endComposed();
  }

  private void writeCode(int code, ValueWriter out) {
    int kind = code & 7;
    out.constant(classes, kind);
    switch (kind) {
      case ST, STX -> writeRest(code & ~7, out);
      case ALU -> {
        part(sources, code & 0x8, out);
        part(operations, code & 0xf0, out);
      }
      case JMP -> {
        part(sources, code & 0x8, out);
        part(jumps, code & 0xf0, out);
      }
      case RET -> {
        part(returns, code & 0x18, out);
        writeRest(code & ~0x1f, out);
      }
      case MISC -> {
        part(miscellaneous, code & 0xf8, out);
        writeRest(code & ~0xff, out);
      }
      default -> {
        part(sizes, code & 0x18, out);
        part(modes, code & 0xe0, out);
      }
    }
  }

  private static void part(ConstantTable table, int bits, ValueWriter out) {
    out.text("|");
    out.constant(table, bits);
  }

  private static void writeRest(int bits, ValueWriter out) {
    if (bits != 0) {
      out.text("|");
      out.hex(bits);
      out.comment("BPF_???");
    }
  }

  private void writeAction(long k, ValueWriter out) {
    out.constant(actions, k & ACTION_MASK);
    long data = k & ~ACTION_MASK;
    if (data != 0) {
      out.text("|");
      out.hex(data);
    }
  }
}
