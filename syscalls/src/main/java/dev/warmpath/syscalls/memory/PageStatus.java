package dev.warmpath.syscalls.memory;

import dev.warmpath.abi.Errno;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ValueWriter;
import dev.warmpath.syscalls.ValueWriter.Radix;

/** What move_pages tells of a page: the node that it is on, or an error with a minus sign. */
record PageStatus() implements Kind {
  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    int status = (int) value;
    String error = status < 0 && status >= -Errno.MAX_ERRNO ? Errno.name(-status) : null;
    if (error == null) {
      out.signed(status);
      return;
    }
    out.beginComposed();
    out.text("-");
    out.named(error, -status, Radix.DECIMAL);
    out.endComposed();
  }
}
