package dev.warmpath.cli;

import java.util.HashSet;
import java.util.Set;

/** Checks a text against RFC 8259, and that no object has a name twice. */
final class StrictJson {
  private final String text;
  private int at;

  StrictJson(String text) {
    this.text = text;
  }

  /** The whole text is one object, without blanks around it. */
  void object() {
    members();
    require(at == text.length(), "something behind the object");
  }

  private void members() {
    expect('{');
    Set<String> names = new HashSet<>();
    if (!skip('}')) {
      do {
        int start = at;
        string();
        require(names.add(text.substring(start, at)), "a name twice");
        expect(':');
        value();
      } while (skip(','));
      expect('}');
    }
  }

  private void value() {
    switch (peek()) {
      case '{' -> members();
      case '[' -> {
        expect('[');
        if (!skip(']')) {
          do {
            value();
          } while (skip(','));
          expect(']');
        }
      }
      case '"' -> string();
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number();
    }
  }

  private void string() {
    expect('"');
    while (peek() != '"') {
      char c = text.charAt(at++);
      require(c >= ' ', "a control character");
      if (c == '\\') {
        char escape = peek();
        at++;
        if (escape == 'u') {
          require(text.substring(at, at + 4).matches("[0-9a-fA-F]{4}"), "an escape");
          at += 4;
        } else {
          require("\"\\/bfnrt".indexOf(escape) >= 0, "an escape");
        }
      }
    }
    at++;
  }

  private void number() {
    int start = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String number = text.substring(start, at);
    require(
        number.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?"), "a number: " + number);
  }

  private void word(String word) {
    require(text.startsWith(word, at), "a word");
    at += word.length();
  }

  private char peek() {
    require(at < text.length(), "the end");
    return text.charAt(at);
  }

  private boolean skip(char c) {
    boolean found = peek() == c;
    at += found ? 1 : 0;
    return found;
  }

  private void expect(char c) {
    require(skip(c), "not " + c);
  }

  private void require(boolean holds, String problem) {
    if (!holds) {
      throw new AssertionError(problem + " at " + at + " of " + text);
    }
  }
}
