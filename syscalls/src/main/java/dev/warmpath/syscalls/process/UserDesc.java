package dev.warmpath.syscalls.process;

import dev.warmpath.abi.Abi;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.ValueWriter;

/** The {@code struct user_desc} of a segment. Source: asm/ldt.h. */
record UserDesc() implements ObjectKind {
  private static final String[] DIGITS = {
    "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "a", "b", "c", "d", "e", "f"
  };
  private static final int MIN_DIGITS = 6;

  @Override
  public int sizeBytes(Abi abi) {
    return 16;
  }

  @Override
  public int alignBytes(Abi abi) {
    return 4;
  }

  @Override
  public void write(Decoding d, int at, ValueWriter out) {
    int bits = d.s32(at + 12);
    out.beginStruct();
    out.field("entry_number");
    writeNumber(d.s32(at), out);
    out.field("base_addr");
    writePadded(d.s32(at + 4), out);
    out.field("limit");
    writePadded(d.s32(at + 8), out);
    bit("seg_32bit", bits, out);
    out.field("contents");
    out.signed(bits >> 1 & 3);
    bit("read_exec_only", bits >> 3, out);
    bit("limit_in_pages", bits >> 4, out);
    bit("seg_not_present", bits >> 5, out);
    bit("useable", bits >> 6, out);
    if (d.abi() == Abi.X86_64) {
      bit("lm", bits >> 7, out);
    }
    out.endStruct();
  }

  /** The largest number asks for a free entry. */
  static void writeNumber(int number, ValueWriter out) {
    if (number == -1) {
      out.signed(number);
    } else {
      out.unsigned(number & 0xffffffffL);
    }
  }

  private static void bit(String name, int bits, ValueWriter out) {
    out.field(name);
    out.signed(bits & 1);
  }

  /** Eight characters at least, {@code 0x} among them; zero has no {@code 0x}. */
  private static void writePadded(int value, ValueWriter out) {
    if (value == 0) {
      out.token("00000000");
      return;
    }
    out.beginComposed();
    out.text("0x");
    int digits = Math.max(MIN_DIGITS, (35 - Integer.numberOfLeadingZeros(value)) / 4);
    for (int i = digits - 1; i >= 0; i--) {
      out.text(DIGITS[value >>> 4 * i & 15]);
    }
    out.endComposed();
  }
}
