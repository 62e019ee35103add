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
    long size = d.failed() ? 0 : Math.clamp(length.of(d), 0, StringKinds.PATH_MAX);
    if (size == 0) {
      out.address(d.unsignedWord(value));
    } else {
      DirectoryEntry.writeName(d, d.unsignedWord(value), (int) size, out);
    }
  }
}
