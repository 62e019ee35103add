package dev.warmpath.syscalls;

/**
 * Quotes bytes of a traced program so that nothing of them reaches a terminal unescaped.
 *
 * <p><b>Shape:</b> C's escapes, octal escapes that are as short as the next byte allows, or {@code
 * \x} escapes for whole strings.
 */
public final class Quoting {
  /** When a string prints in hexadecimal, as a whole. */
  public enum HexMode {
    /** Never. */
    NONE,
    /** Octal escapes give way to hexadecimal ones, byte by byte. */
    NON_ASCII_CHARS,
    /** When it holds a byte that is neither printable nor white space. */
    NON_ASCII,
    /** Always. */
    ALL
  }

  private Quoting() {}

  /** Appends the bytes with quotes around them. */
  public static void quote(TextBuffer out, byte[] bytes, int offset, int length, HexMode mode) {
    out.put('"');
    escape(out, bytes, offset, length, mode, false);
    out.put('"');
  }

  /** Appends a name that stands between angle brackets: those inside it are escaped too. */
  public static void bracketed(TextBuffer out, byte[] bytes, int offset, int length, HexMode mode) {
    out.put('<');
    escape(out, bytes, offset, length, mode, true);
    out.put('>');
  }

  private static void escape(
      TextBuffer out, byte[] bytes, int offset, int length, HexMode mode, boolean brackets) {
    if (mode == HexMode.ALL || (mode == HexMode.NON_ASCII && !isText(bytes, offset, length))) {
      for (int i = 0; i < length; i++) {
        out.put("\\x").hexDigits(bytes[offset + i] & 0xff, 2);
      }
      return;
    }
    for (int i = 0; i < length; i++) {
      int c = bytes[offset + i] & 0xff;
      boolean plain = c >= ' ' && c <= '~' && !(brackets && (c == '<' || c == '>'));
      if (c == '\\' || c == '"') {
        out.put('\\').put((char) c);
      } else if (plain) {
        out.put((char) c);
      } else if (mode == HexMode.NON_ASCII_CHARS && !isSpace(c)) {
        out.put("\\x").hexDigits(c, 2);
      } else {
        boolean digitFollows =
            i + 1 < length && bytes[offset + i + 1] >= '0' && bytes[offset + i + 1] <= '7';
        control(out, c, digitFollows);
      }
    }
  }

  private static void control(TextBuffer out, int c, boolean digitFollows) {
    out.put('\\');
    switch (c) {
      case '\f' -> out.put('f');
      case '\n' -> out.put('n');
      case '\r' -> out.put('r');
      case '\t' -> out.put('t');
      case 0x0b -> out.put('v');
      default -> out.octalPadded(c, digitFollows ? 3 : 1);
    }
  }

  private static boolean isText(byte[] bytes, int offset, int length) {
    for (int i = 0; i < length; i++) {
      int c = bytes[offset + i] & 0xff;
      if (!(c >= ' ' && c <= '~') && !isSpace(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSpace(int c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }
}
