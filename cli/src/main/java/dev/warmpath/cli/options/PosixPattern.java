package dev.warmpath.cli.options;

import java.util.regex.Pattern;

/**
 * A POSIX extended regular expression, searched for without anchors. It is rewritten for {@link
 * java.util.regex}; what is wrong with an expression is told in the words of regerror(3).
 * <b>Source:</b> regex(7).
 */
final class PosixPattern {
  /** Highest repeat count of the C library. */
  private static final int REPEAT_MAX = 0x7fff;

  private static final String UNMATCHED_BRACKET = "Unmatched [, [^, [:, [., or [=";

  private final String source;
  private final StringBuilder out = new StringBuilder();
  private int at;

  /** Where in {@link #out} the item begins that a repetition would repeat; -1 for none. */
  private int item = -1;

  private int groups;

  private PosixPattern(String source) {
    this.source = source;
  }

  /** The compiled form. */
  private Pattern pattern = Pattern.compile("");

  static PosixPattern compile(String expression) throws UsageError {
    PosixPattern result = new PosixPattern(expression);
    result.alternatives(0);
    result.pattern = Pattern.compile(result.out.toString(), Pattern.DOTALL);
    return result;
  }

  /** Whether the expression matches anywhere in {@code text}. */
  boolean find(String text) {
    return pattern.matcher(text).find();
  }

  private UsageError error(String what) {
    return UsageError.of("regcomp: " + source + ": " + what);
  }

  private boolean more() {
    return at < source.length();
  }

  private void alternatives(int depth) throws UsageError {
    item = -1;
    while (more()) {
      char c = source.charAt(at);
      if (c == ')' && depth > 0) {
        return;
      }
      at++;
      switch (c) {
        case '|' -> {
          out.append('|');
          item = -1;
        }
        case '(' -> group(depth);
        case '[' -> bracket();
        case '\\' -> escape();
        case '*', '+', '?' -> repeat(String.valueOf(c));
        case '{' -> bound();
        case '^' -> {
          out.append("\\A");
          item = -1;
        }
        case '$' -> {
          out.append("\\z");
          item = -1;
        }
        case '.' -> begin(".");
        default -> begin(quoted(c));
      }
    }
  }

  private void begin(String text) {
    item = out.length();
    out.append(text);
  }

  private static String quoted(char c) {
    boolean plain = c >= 0x80 || Character.isLetterOrDigit(c) || c == '_';
    return plain ? String.valueOf(c) : "\\" + c;
  }

  private void group(int depth) throws UsageError {
    int start = out.length();
    out.append('(');
    alternatives(depth + 1);
    if (!more()) {
      throw error("Unmatched ( or \\(");
    }
    at++;
    out.append(')');
    groups++;
    item = start;
  }

  private void escape() throws UsageError {
    if (!more()) {
      throw error("Trailing backslash");
    }
    char c = source.charAt(at++);
    switch (c) {
      case 'w', 'W', 's', 'S', 'b', 'B' -> begin("\\" + c);
      case '<' -> begin("\\b(?=\\w)");
      case '>' -> begin("\\b(?<=\\w)");
      case '`' -> begin("\\A");
      case '\'' -> begin("\\z");
      case '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
        if (c - '0' > groups) {
          throw error("Invalid back reference");
        }
        begin("(?:\\" + c + ")");
      }
      default -> begin(quoted(c));
    }
  }

  private void repeat(String how) throws UsageError {
    if (item < 0) {
      throw error("Invalid preceding regular expression");
    }
    out.insert(item, "(?:");
    out.append(')').append(how);
  }

  private void bound() throws UsageError {
    if (item < 0) {
      throw error("Invalid preceding regular expression");
    }
    int close = source.indexOf('}', at);
    if (close < 0) {
      throw error("Unmatched \\{");
    }
    int count = Numbers.parse(source.substring(at, close), Integer.MAX_VALUE);
    if (count == Numbers.INVALID || source.charAt(at) < '0') {
      throw error("Invalid content of \\{\\}");
    }
    if (count > REPEAT_MAX) {
      throw error("Regular expression too big");
    }
    at = close + 1;
    repeat("{" + count + "}");
  }

  private void bracket() throws UsageError {
    StringBuilder set = new StringBuilder("[");
    if (more() && source.charAt(at) == '^') {
      set.append('^');
      at++;
    }
    if (!more()) {
      throw error("Invalid regular expression");
    }
    boolean first = true;
    while (true) {
      if (!more()) {
        throw error(UNMATCHED_BRACKET);
      }
      char c = source.charAt(at);
      if (c == ']' && !first) {
        at++;
        begin(set.append(']').toString());
        return;
      }
      first = false;
      if (source.startsWith("[:", at)) {
        set.append(namedClass());
      } else {
        element(set);
      }
    }
  }

  private void element(StringBuilder set) throws UsageError {
    char low = single();
    if (at + 1 < source.length() && source.charAt(at) == '-' && source.charAt(at + 1) != ']') {
      at++;
      char high = single();
      if (high < low) {
        throw error("Invalid range end");
      }
      set.append(quoted(low)).append('-').append(quoted(high));
    } else {
      set.append(quoted(low));
    }
  }

  /** One character of a bracket expression, perhaps written {@code [.c.]} or {@code [=c=]}. */
  private char single() throws UsageError {
    if (source.startsWith("[.", at) || source.startsWith("[=", at)) {
      int end = source.indexOf(source.charAt(at + 1) + "]", at + 2);
      if (end < 0) {
        throw error(UNMATCHED_BRACKET);
      }
      if (end != at + 3) {
        throw error("Invalid collation character");
      }
      char c = source.charAt(at + 2);
      at = end + 2;
      return c;
    }
    return source.charAt(at++);
  }

  private String namedClass() throws UsageError {
    int end = source.indexOf(":]", at + 2);
    if (end < 0) {
      throw error(UNMATCHED_BRACKET);
    }
    String name = source.substring(at + 2, end);
    at = end + 2;
    return switch (name) {
      case "alpha" -> "\\p{Alpha}";
      case "digit" -> "\\p{Digit}";
      case "alnum" -> "\\p{Alnum}";
      case "upper" -> "\\p{Upper}";
      case "lower" -> "\\p{Lower}";
      case "space" -> "\\s";
      case "blank" -> "\\p{Blank}";
      case "punct" -> "\\p{Punct}";
      case "print" -> "\\p{Print}";
      case "graph" -> "\\p{Graph}";
      case "cntrl" -> "\\p{Cntrl}";
      case "xdigit" -> "\\p{XDigit}";
      default -> throw error("Invalid character class name");
    };
  }
}
