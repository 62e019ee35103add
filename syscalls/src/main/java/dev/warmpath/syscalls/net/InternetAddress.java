package dev.warmpath.syscalls.net;

import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.TextBuffer;
import dev.warmpath.syscalls.TextWriter.ConstantStyle;
import dev.warmpath.syscalls.ValueWriter;

/** Addresses of the internet protocols, as the C library's functions would be called. */
final class InternetAddress {
  private static final int GROUPS = 8;

  private InternetAddress() {}

  /** Writes {@code inet_addr("127.0.0.1")}. */
  static void v4(Decoding d, int at, ValueWriter out) {
    if (Interpreted.begin(d, at, 4, out)) {
      out.text("inet_addr(\"");
      dotted(d, at, out);
      out.text("\")");
      Interpreted.end(d, out);
    }
  }

  private static void dotted(Decoding d, int at, ValueWriter out) {
    for (int i = 0; i < 4; i++) {
      if (i > 0) {
        out.text(".");
      }
      out.unsigned(d.u8(at + i));
    }
  }

  /** Writes the field {@code name}: {@code inet_pton(AF_INET6, "::1", &name)}. */
  static void v6Field(Decoding d, String name, int at, ValueWriter out) {
    boolean plain = d.options().constantStyle() == ConstantStyle.ABBREV;
    if (plain) {
      out.namelessField(name);
    } else {
      out.field(name);
    }
    if (Interpreted.begin(d, at, 16, out)) {
      out.text("inet_pton(AF_INET6, \"");
      v6(d, at, out);
      if (plain) {
        out.text("\", &");
        out.text(name);
        out.text(")");
      } else {
        out.text("\")");
      }
      Interpreted.end(d, out);
    }
  }

  /** Writes {@code inet_pton(AF_INET6, "::1")}. */
  static void v6Value(Decoding d, int at, ValueWriter out) {
    if (Interpreted.begin(d, at, 16, out)) {
      out.text("inet_pton(AF_INET6, \"");
      v6(d, at, out);
      out.text("\")");
      Interpreted.end(d, out);
    }
  }

  /** Writes the address as text: the longest run of zero groups as {@code ::}. */
  static void v6(Decoding d, int at, ValueWriter out) {
    int from = -1;
    int length = 1;
    for (int i = 0; i < GROUPS; i++) {
      int end = i;
      while (end < GROUPS && Interpreted.be16(d, at + 2 * end) == 0) {
        end++;
      }
      if (end - i > length) {
        from = i;
        length = end - i;
      }
      i = Math.max(i, end);
    }
    TextBuffer text = d.scratch();
    for (int i = 0; i < GROUPS; i++) {
      if (i == from) {
        text.put("::");
        i += length - 1;
        continue;
      }
      if (i > 0 && i != from + length) {
        text.put(':');
      }
      if (i == GROUPS - 2 && from == 0 && holdsV4(d, at, length)) {
        v4Tail(d, at + 12, text);
        break;
      }
      text.hexDigits(Interpreted.be16(d, at + 2 * i), 1);
    }
    out.text(text);
  }

  /** Whether the last four bytes are an IPv4 address: ::a.b.c.d or ::ffff:a.b.c.d. */
  private static boolean holdsV4(Decoding d, int at, int zeroGroups) {
    return zeroGroups == 6 || (zeroGroups == 5 && Interpreted.be16(d, at + 10) == 0xffff);
  }

  private static void v4Tail(Decoding d, int at, TextBuffer text) {
    for (int i = 0; i < 4; i++) {
      if (i > 0) {
        text.put('.');
      }
      text.unsigned(d.u8(at + i));
    }
  }
}
