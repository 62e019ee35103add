package dev.warmpath.ebpf.asm;

/** The right side of an operation: a register or a number that the instruction holds. */
public sealed interface Operand permits Register, Operand.Imm {
  /** A 32-bit number; a 64-bit operation extends its sign. */
  record Imm(int value) implements Operand {}
}
