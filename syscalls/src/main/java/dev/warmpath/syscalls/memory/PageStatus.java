package dev.warmpath.syscalls.memory;

import dev.warmpath.abi.Errno;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.TextWriter.ConstantStyle;
import dev.warmpath.syscalls.ValueWriter;

/** What move_pages tells of a page: the node that it is on, or an error with a minus sign. */
record PageStatus() implements Kind {
  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    int status = (int) value;
    String error = status < 0 && status >= -Errno.MAX_ERRNO ? Errno.name(-status) : null;
    ConstantStyle style = d.options().constantStyle();
    if (error == null || style != ConstantStyle.ABBREV) {
      out.signed(status);
    }
    if (error == null || style == ConstantStyle.RAW) {
      return;
    }
    if (style == ConstantStyle.VERBOSE) {
      out.beginComment();
      writeNegative(error, out);
      out.endComment();
    } else {
      out.beginComposed();
      writeNegative(error, out);
      out.endComposed();
    }
  }

  private static void writeNegative(String error, ValueWriter out) {
    out.text("-");
    out.text(error);
  }
}
