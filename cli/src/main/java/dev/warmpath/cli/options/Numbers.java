package dev.warmpath.cli.options;

/** Decimal numbers as strtol(3) and strtod(3) read them, with nothing behind. */
final class Numbers {
  /** What {@link #parse} and {@link #parseNanos} return for text that is no such number. */
  static final int INVALID = -1;

  private Numbers() {}

  /** A number from 0 to {@code max}, or {@link #INVALID}. */
  static int parse(String text, int max) {
    int at = start(text);
    if (at == text.length()) {
      return INVALID;
    }
    long value = 0;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c < '0' || c > '9') {
        return INVALID;
      }
      value = value * 10 + c - '0';
      if (value > max) {
        return INVALID;
      }
    }
    return (int) value;
  }

  /**
   * A time with its unit ({@code s}, {@code ms}, {@code us} or {@code ns}; microseconds without),
   * in nanoseconds, or {@link #INVALID}.
   */
  static long parseNanos(String text) {
    int from = start(text);
    int end = numberEnd(text, from);
    double unit =
        switch (text.substring(end)) {
          case "s" -> 1e9;
          case "ms" -> 1e6;
          case "", "us" -> 1e3;
          case "ns" -> 1;
          default -> 0;
        };
    if (end == from || unit == 0) {
      return INVALID;
    }
    return (long) (Double.parseDouble(text.substring(from, end)) * unit);
  }

  /** Where the digits begin: behind white space and a plus sign. */
  private static int start(String text) {
    int at = 0;
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
    return at < text.length() && text.charAt(at) == '+' ? at + 1 : at;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  /** Where a decimal floating point number ends that begins at {@code from}. */
  private static int numberEnd(String text, int from) {
    int at = digits(text, from);
    int count = at - from;
    if (at < text.length() && text.charAt(at) == '.') {
      int fraction = digits(text, at + 1);
      count += fraction - at - 1;
      at = fraction;
    }
    if (count == 0) {
      return from;
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      int sign = at + 1;
      if (sign < text.length() && (text.charAt(sign) == '+' || text.charAt(sign) == '-')) {
        sign++;
      }
      int exponent = digits(text, sign);
      if (exponent > sign) {
        return exponent;
      }
    }
    return at;
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
