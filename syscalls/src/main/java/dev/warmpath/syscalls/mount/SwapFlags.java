package dev.warmpath.syscalls.mount;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ValueWriter;

/** The flags of swapon, with a priority in the lowest bits. Source: linux/swap.h. */
record SwapFlags(ConstantTable flags) implements Kind {
  private static final long PRIORITY = 0x7fff;

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    long word = value & 0xffffffffL;
    long upper = word & ~PRIORITY;
    if (upper == 0) {
      out.unsigned(word);
      return;
    }
    out.beginComposed();
    out.flags(flags, upper);
    out.text("|");
    out.unsigned(word & PRIORITY);
    out.endComposed();
  }
}
