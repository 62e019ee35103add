package dev.warmpath.syscalls;

/**
 * Checks that text is one JSON value and nothing else, by the letter of RFC 8259: no trailing
 * commas, no control characters in strings, no leading zeros.
 */
final class StrictJson {
  private static final int MAX_DEPTH = 200;

  private final byte[] text;
  private final int end;
  private int at;

  private StrictJson(byte[] text, int length) {
    this.text = text;
    this.end = length;
  }

  /** What is wrong, or null when nothing is. */
  static String complaint(byte[] text, int length) {
    StrictJson json = new StrictJson(text, length);
    try {
      json.value(0);
      return json.at == length ? null : "trailing text at " + json.at;
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }

  private IllegalArgumentException wrong(String expected) {
    return new IllegalArgumentException(expected + " expected at " + at);
  }

  private int peek() {
    return at < end ? text[at] & 0xff : -1;
  }

  private void require(char c) {
    if (peek() != c) {
      throw wrong("'" + c + "'");
    }
    at++;
  }

  private void word(String word) {
    for (int i = 0; i < word.length(); i++) {
      require(word.charAt(i));
    }
  }

  private void value(int depth) {
    if (depth > MAX_DEPTH) {
      throw wrong("less depth");
    }
    switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number();
    }
  }

  private void object(int depth) {
    require('{');
    if (peek() != '}') {
      string();
      require(':');
      value(depth + 1);
      while (peek() == ',') {
        at++;
        string();
        require(':');
        value(depth + 1);
      }
    }
    require('}');
  }

  private void array(int depth) {
    require('[');
    if (peek() != ']') {
      value(depth + 1);
      while (peek() == ',') {
        at++;
        value(depth + 1);
      }
    }
    require(']');
  }

  private void string() {
    require('"');
    while (peek() != '"') {
      int c = peek();
      if (c < ' ' || c > '~') {
        throw wrong("printable ASCII");
      }
      at++;
      if (c == '\\') {
        escape();
      }
    }
    at++;
  }

  private void escape() {
    int c = peek();
    if (c < 0 || "\"\\/bfnrtu".indexOf(c) < 0) {
      throw wrong("escape");
    }
    at++;
    for (int i = 0; c == 'u' && i < 4; i++) {
      if (Character.digit(peek(), 16) < 0) {
        throw wrong("hexadecimal digit");
      }
      at++;
    }
  }

  private void number() {
    if (peek() == '-') {
      at++;
    }
    if (peek() == '0') {
      at++;
    } else {
      digits();
    }
    if (peek() == '.') {
      at++;
      digits();
    }
    if (peek() == 'e' || peek() == 'E') {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      digits();
    }
  }

  private void digits() {
    int from = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    if (at == from) {
      throw wrong("digit");
    }
  }
}
