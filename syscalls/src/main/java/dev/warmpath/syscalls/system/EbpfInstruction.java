package dev.warmpath.syscalls.system;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.KindResolver;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.ValueWriter;

/** An instruction of an eBPF program. Source: linux/bpf.h. */
final class EbpfInstruction implements ObjectKind {
  private static final int ALU = 4;
  private static final int JMP = 5;
  private static final int JMP32 = 6;
  private static final int ALU64 = 7;
  private static final int FIRST_UNKNOWN_OPERATION = 0xe0;

  private final ConstantTable classes;
  private final ConstantTable sizes;
  private final ConstantTable modes;
  private final ConstantTable sources;
  private final ConstantTable operations;
  private final ConstantTable jumps;
  private final ConstantTable registers;

  EbpfInstruction(KindResolver r) {
    classes = r.table("bpf_program_classes");
    sizes = r.table("common/bpf_sizes");
    modes = r.table("bpf_program_modes");
    sources = r.table("common/bpf_sources");
    operations = r.table("common/bpf_alu_operations");
    jumps = r.table("common/bpf_jumps");
    registers = r.table("bpf_registers");
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
    out.beginStruct();
    out.field("code");
    out.beginComposed();
    writeCode(d.u8(at), out);
    out.endComposed();
    out.field("dst_reg");
    out.constant(registers, d.u8(at + 1) & 15);
    out.field("src_reg");
    out.constant(registers, d.u8(at + 1) >> 4);
    out.field("off");
    out.signed((short) d.u16(at + 2));
    out.field("imm");
    out.hex(d.u32(at + 4));
    out.endStruct();
  }

  private void writeCode(int code, ValueWriter out) {
    int kind = code & 7;
    out.constant(classes, kind);
    switch (kind) {
      case ALU, ALU64 -> {
        part(sources, code & 0x8, out);
        part(operations, code & 0xf0, out);
      }
      case JMP -> {
        part(sources, code & 0x8, out);
        part(jumps, code & 0xf0, out);
      }
      case JMP32 -> {
        if (code != kind) {
          out.text("|");
          out.hex(code & ~7);
          out.comment("BPF_???");
        }
      }
      default -> {
        part(sizes, code & 0x18, out);
        part(modes, code & FIRST_UNKNOWN_OPERATION, out);
      }
    }
  }

  private static void part(ConstantTable table, int bits, ValueWriter out) {
    out.text("|");
    out.constant(table, bits);
  }
}
