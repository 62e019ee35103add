package dev.warmpath.syscalls.process;

import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.ValueWriter;

/** Bytes of a structure that lie behind what is known of it, as a field of that structure. */
public final class UnknownBytes {
  private static final int MAX_SIZE = 4096;

  private UnknownBytes() {}

  /**
   * Writes the bytes {@code from} to {@code to} (exclusive) of the structure at {@code address}.
   */
  public static void write(Decoding d, long address, int from, int to, ValueWriter out) {
    int shown = Math.min(to - from, d.options().stringLimit());
    int mark = d.mark();
    int at = d.fetch(address + from, shown);
    if (at >= 0) {
      out.unknownBytes(from, to - 1, d.bytes(), at, shown, shown < to - from);
    }
    d.release(mark);
  }

  /**
   * Writes the bytes from {@code from} on of the structure of {@code size} bytes at {@code
   * address}, unless all of them are zero. More than a page is not looked at.
   */
  public static void writeNonZero(Decoding d, long address, int from, long size, ValueWriter out) {
    int end = Long.compareUnsigned(size, MAX_SIZE) < 0 ? (int) size : MAX_SIZE;
    if (end <= from) {
      return;
    }
    int mark = d.mark();
    int at = d.fetch(address + from, end - from);
    boolean zero = true;
    for (int i = 0; at >= 0 && i < end - from && zero; i++) {
      zero = d.u8(at + i) == 0;
    }
    d.release(mark);
    if (at < 0) {
      out.unreadable();
    } else if (!zero) {
      write(d, address, from, end, out);
    }
  }
}
