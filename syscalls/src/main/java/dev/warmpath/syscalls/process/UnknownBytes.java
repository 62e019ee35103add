package dev.warmpath.syscalls.process;

import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.ValueWriter;

/** Bytes of a structure that lie behind what is known of it, as a field of that structure. */
public final class UnknownBytes {
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
}
