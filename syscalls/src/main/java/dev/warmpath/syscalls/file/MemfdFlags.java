package dev.warmpath.syscalls.file;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ValueWriter;

/**
 * The flags of memfd_create, with the logarithm of the huge page's size in the highest bits.
 * Source: linux/memfd.h.
 */
record MemfdFlags(ConstantTable flags) implements Kind {
  private static final int MFD_HUGE_SHIFT = 26;
  private static final long MFD_HUGE_MASK = 0x3fL << MFD_HUGE_SHIFT;

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    long word = value & 0xffffffffL;
    long huge = (word & MFD_HUGE_MASK) >>> MFD_HUGE_SHIFT;
    if (huge == 0) {
      out.flags(flags, word);
      return;
    }
    long rest = word & ~MFD_HUGE_MASK;
    out.beginNames(word);
    if (rest != 0) {
      out.flags(flags, rest);
      out.text("|");
    }
    out.unsigned(huge);
    out.text("<<MFD_HUGE_SHIFT");
    out.endNames();
  }
}
