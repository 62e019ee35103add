package dev.warmpath.ebpf.asm;

/** An operation of the arithmetic unit on two operands, the first of which receives the result. */
public enum AluOp {
  ADD(0x00, "+="),
  SUB(0x10, "-="),
  MUL(0x20, "*="),
  DIV(0x30, "/="),
  OR(0x40, "|="),
  AND(0x50, "&="),
  SHIFT_LEFT(0x60, "<<="),
  SHIFT_RIGHT(0x70, ">>="),
  MOD(0x90, "%="),
  XOR(0xa0, "^="),
  MOVE(0xb0, "="),
  SHIFT_RIGHT_SIGNED(0xc0, "s>>=");

  final int code;
  final String text;

  AluOp(int code, String text) {
    this.code = code;
    this.text = text;
  }
}
