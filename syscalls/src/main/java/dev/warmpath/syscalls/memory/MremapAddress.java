package dev.warmpath.syscalls.memory;

import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ValueWriter;

/** The new address of mremap, which only means something with both flags that ask for it. */
record MremapAddress(int flags) implements Kind {
  private static final long MAYMOVE_FIXED = 3;

  @Override
  public boolean shown(Decoding d) {
    return (d.arg(flags) & MAYMOVE_FIXED) == MAYMOVE_FIXED;
  }

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    out.address(d.unsignedWord(value));
  }
}
