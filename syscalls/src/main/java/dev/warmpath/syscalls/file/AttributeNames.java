package dev.warmpath.syscalls.file;

import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.StringKinds;
import dev.warmpath.syscalls.ValueWriter;

/** The NUL-terminated names of attributes; a buffer without room gets none. */
record AttributeNames(int size) implements Kind {
  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    if (d.failed() || d.unsignedWord(d.arg(size)) == 0) {
      out.address(d.unsignedWord(value));
    } else {
      StringKinds.writeBuffer(d, value, d.call().result, out);
    }
  }
}
