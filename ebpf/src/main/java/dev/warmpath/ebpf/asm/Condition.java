package dev.warmpath.ebpf.asm;

/** When a branch is taken; comparisons are unsigned unless they say so. */
public enum Condition {
  EQUAL(0x10, "=="),
  ABOVE(0x20, ">"),
  ABOVE_OR_EQUAL(0x30, ">="),
  /** The operands have a bit in common. */
  ANY_BIT(0x40, "&"),
  NOT_EQUAL(0x50, "!="),
  SIGNED_ABOVE(0x60, "s>"),
  SIGNED_ABOVE_OR_EQUAL(0x70, "s>="),
  BELOW(0xa0, "<"),
  BELOW_OR_EQUAL(0xb0, "<="),
  SIGNED_BELOW(0xc0, "s<"),
  SIGNED_BELOW_OR_EQUAL(0xd0, "s<=");

  final int code;
  final String text;

  Condition(int code, String text) {
    this.code = code;
    this.text = text;
  }
}
