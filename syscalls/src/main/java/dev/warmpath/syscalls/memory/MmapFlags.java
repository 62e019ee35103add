package dev.warmpath.syscalls.memory;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ValueWriter;

/**
 * The flags of mmap: a type in the lowest bits, flags, and the logarithm of the huge page's size in
 * the highest. Source: linux/mman.h.
 */
record MmapFlags(ConstantTable types, ConstantTable flags) implements Kind {
  private static final long MAP_TYPE = 0x0f;
  private static final int MAP_HUGE_SHIFT = 26;
  private static final long MAP_HUGE_MASK = 0x3fL << MAP_HUGE_SHIFT;

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    long word = value & 0xffffffffL;
    out.beginNames(d.unsignedWord(value));
    out.constant(types, word & MAP_TYPE);
    long rest = word & ~MAP_TYPE & ~MAP_HUGE_MASK;
    if (rest != 0) {
      out.text("|");
      out.flags(flags, rest);
    }
    long huge = (word & MAP_HUGE_MASK) >>> MAP_HUGE_SHIFT;
    if (huge != 0) {
      out.text("|");
      out.unsigned(huge);
      out.text("<<MAP_HUGE_SHIFT");
    }
    out.endNames();
  }
}
