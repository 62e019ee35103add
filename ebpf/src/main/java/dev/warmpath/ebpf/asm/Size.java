package dev.warmpath.ebpf.asm;

/** How much memory an instruction reads or writes. */
public enum Size {
  BYTE(0x10, 1, "8"),
  HALF(0x08, 2, "16"),
  WORD(0x00, 4, "32"),
  DOUBLE(0x18, 8, "64");

  final int bits;
  private final int bytes;
  private final String width;

  Size(int bits, int bytes, String width) {
    this.bits = bits;
    this.bytes = bytes;
    this.width = width;
  }

  /** Its length in bytes. */
  public int bytes() {
    return bytes;
  }

  String text(boolean signed) {
    return (signed ? "s" : "u") + width;
  }
}
