package dev.warmpath.cli.options;

import dev.warmpath.abi.Abi;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the sets of system calls of {@code -e trace=}, {@code raw=}, {@code abbrev=}, {@code
 * verbose=} and {@code inject=}: names, numbers, classes and regular expressions, each perhaps with
 * {@code ?} before it and an ABI behind it.
 */
final class CallSetParser {
  private static final Abi[] ABIS = Abi.values();

  private final CallNames names;
  private final long[][] members = new long[ABIS.length][];

  private CallSetParser(CallNames names) {
    this.names = names;
    for (Abi abi : ABIS) {
      members[abi.ordinal()] = new long[(names.limit(abi) + 63) >> 6];
    }
  }

  static CallSet parse(String text, CallNames names) throws UsageError {
    boolean inverted = false;
    int at = 0;
    while (at < text.length() && text.charAt(at) == '!') {
      inverted = !inverted;
      at++;
    }
    String list = text.substring(at);
    if (list.equals("none")) {
      return inverted ? CallSet.ALL : new CallSet(new long[0][], false, names);
    }
    if (list.equals("all")) {
      return inverted ? new CallSet(new long[0][], false, names) : CallSet.ALL;
    }
    CallSetParser parser = new CallSetParser(names);
    List<String> words = Words.listed(list);
    if (words.isEmpty()) {
      throw unknown(text);
    }
    for (String word : words) {
      parser.add(word);
    }
    return new CallSet(parser.members, inverted, names);
  }

  private static UsageError unknown(String what) {
    return UsageError.of("invalid system call '" + what + "'");
  }

  private void add(String token) throws UsageError {
    int at = 0;
    while (at < token.length() && token.charAt(at) == '?') {
      at++;
    }
    String wanted = token.substring(at);
    if (!addQualified(wanted) && at == 0) {
      throw unknown(wanted);
    }
  }

  private boolean addQualified(String token) throws UsageError {
    int mark = token.lastIndexOf('@');
    if (mark < 0) {
      boolean found = false;
      for (Abi abi : ABIS) {
        found |= addTo(abi, token);
      }
      return found;
    }
    String suffix = token.substring(mark + 1);
    Abi abi = abi(suffix);
    if (abi == null) {
      throw UsageError.withHelp(
          "incorrect personality designator '" + suffix + "' in qualification '" + token + "'");
    }
    return addTo(abi, token.substring(0, mark));
  }

  private static @Nullable Abi abi(String suffix) {
    for (Abi abi : ABIS) {
      if (abi.suffix().equals(suffix)) {
        return abi;
      }
    }
    return null;
  }

  private boolean addTo(Abi abi, String what) throws UsageError {
    if (what.isEmpty()) {
      return false;
    }
    char first = what.charAt(0);
    if (first >= '0' && first <= '9') {
      int number = Numbers.parse(what, Integer.MAX_VALUE);
      return number >= 0 && names.exists(abi, number) && add(abi, number);
    }
    if (first == '/') {
      return addMatching(abi, what.substring(1));
    }
    String label = classLabel(what);
    boolean found = false;
    if (label == null && !what.equals("all")) {
      for (int number : names.numbers(abi, what)) {
        found = add(abi, number);
      }
      return found;
    }
    for (int number = 0; number < names.limit(abi); number++) {
      if (names.exists(abi, number) && (label == null || names.isIn(abi, number, label))) {
        found = add(abi, number);
      }
    }
    return found || label != null;
  }

  /** The class that {@code what} names; some are known without the percent sign. */
  private @Nullable String classLabel(String what) {
    if (what.charAt(0) == '%') {
      String label = what.substring(1);
      return names.isClass(label) ? label : null;
    }
    return switch (what) {
      case "file", "process", "network", "signal", "ipc", "desc", "memory" -> what;
      default -> null;
    };
  }

  private boolean addMatching(Abi abi, String expression) throws UsageError {
    PosixPattern pattern = PosixPattern.compile(expression);
    boolean found = false;
    for (int number = 0; number < names.limit(abi); number++) {
      String name = names.name(abi, number);
      if (name != null && pattern.find(name)) {
        found = add(abi, number);
      }
    }
    return found;
  }

  private boolean add(Abi abi, int number) {
    members[abi.ordinal()][number >> 6] |= 1L << number;
    return true;
  }
}
