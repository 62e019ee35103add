package dev.warmpath.syscalls.memory;

import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ValueWriter;

/** An offset that mmap2 takes in units of 4096 bytes; it is shown in bytes. */
record PageOffset() implements Kind {
  private static final long UNIT_BYTES = 4096;

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    out.hex(d.unsignedWord(value) * UNIT_BYTES);
  }
}
