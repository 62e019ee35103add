package dev.warmpath.syscalls.aio;

import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.ValueWriter;

/** The three reserved words that several structures of io_uring hold. Source: linux/io_uring.h. */
final class UringReserved {
  private static final int WORDS = 3;

  private UringReserved() {}

  /** Writes the words at {@code at} as the field {@code name}, unless all are zero. */
  static void write(Decoding d, String name, int at, ValueWriter out) {
    if ((d.s32(at) | d.s32(at + 4) | d.s32(at + 8)) == 0) {
      return;
    }
    out.field(name);
    out.beginArray();
    for (int i = 0; i < WORDS; i++) {
      out.element();
      out.hex(d.u32(at + 4 * i));
    }
    out.endArray();
  }
}
