package dev.warmpath.syscalls.net;

import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.TextWriter.ConstantStyle;
import dev.warmpath.syscalls.ValueWriter;

/**
 * Bytes in network order that print as what they mean ({@code htons(80)}), as they are, or both, as
 * constants do. Use: {@code if (begin(...)) { the pieces; end(...); }}.
 */
final class Interpreted {
  private Interpreted() {}

  /** Opens the value at {@code at}; false when its bytes say it all. */
  static boolean begin(Decoding d, int at, int length, ValueWriter out) {
    out.beginComposed();
    ConstantStyle style = d.options().constantStyle();
    if (style == ConstantStyle.ABBREV) {
      return true;
    }
    out.hexString(d.bytes(), at, length, false);
    if (style == ConstantStyle.RAW) {
      out.endComposed();
      return false;
    }
    out.beginComment();
    return true;
  }

  /** Closes the value that {@link #begin} opened. */
  static void end(Decoding d, ValueWriter out) {
    if (d.options().constantStyle() == ConstantStyle.VERBOSE) {
      out.endComment();
    }
    out.endComposed();
  }

  /** A 16-bit number in network order: {@code htons(80)}. */
  static void htons(Decoding d, int at, ValueWriter out) {
    if (begin(d, at, 2, out)) {
      out.text("htons(");
      out.unsigned(be16(d, at));
      out.text(")");
      end(d, out);
    }
  }

  /** A 32-bit number in network order: {@code htonl(7)}. */
  static void htonl(Decoding d, int at, ValueWriter out) {
    if (begin(d, at, 4, out)) {
      out.text("htonl(");
      out.unsigned((long) be16(d, at) << 16 | be16(d, at + 2));
      out.text(")");
      end(d, out);
    }
  }

  static int be16(Decoding d, int at) {
    return d.u8(at) << 8 | d.u8(at + 1);
  }
}
