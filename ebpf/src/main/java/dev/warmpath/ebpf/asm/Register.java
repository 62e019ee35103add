package dev.warmpath.ebpf.asm;

/**
 * A register. R0 holds results, R1 to R5 arguments, which a call destroys; R6 to R9 survive calls;
 * R10 is the frame's end and cannot be written. Source: kernel documentation, bpf/standardization.
 */
public enum Register implements Operand {
  R0,
  R1,
  R2,
  R3,
  R4,
  R5,
  R6,
  R7,
  R8,
  R9,
  R10;

  /** The name as a 64-bit register ({@code r1}) or as its lower half ({@code w1}). */
  public String text(boolean wide) {
    return (wide ? "r" : "w") + ordinal();
  }
}
