package dev.warmpath.syscalls.common;

import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ValueWriter;

/**
 * A user or group id; the largest one means "none" or "unchanged" and prints as -1.
 *
 * @param narrow whether it is one of the 16-bit ids of i386's first calls
 */
public record UserId(boolean narrow) implements Kind {
  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    long mask = narrow ? 0xffffL : 0xffffffffL;
    long id = value & mask;
    if (id == mask) {
      out.signed(-1);
    } else {
      out.unsigned(id);
    }
  }
}
