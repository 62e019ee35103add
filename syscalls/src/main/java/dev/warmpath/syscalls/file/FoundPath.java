package dev.warmpath.syscalls.file;

import dev.warmpath.syscalls.Count;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.StringKinds;
import dev.warmpath.syscalls.ValueWriter;

/** A path that a call has filled a buffer with. {@code length} counts its NUL. */
record FoundPath(Count length) implements Kind {
  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    long size = length.of(d);
    if (d.failed()) {
      out.address(d.unsignedWord(value));
      return;
    }
    boolean known = size > 0 && size <= StringKinds.PATH_MAX;
    DirectoryEntry.writeName(
        d, d.unsignedWord(value), known ? (int) size : StringKinds.PATH_MAX, out);
  }
}
