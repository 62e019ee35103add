package dev.warmpath.syscalls.ioctl;

import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.StringKinds;
import dev.warmpath.syscalls.ValueWriter;

/** A pointer to one character that the call takes. */
record OneByte() implements Kind {
  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    StringKinds.writeBuffer(d, d.unsignedWord(value), 1, out);
  }
}
