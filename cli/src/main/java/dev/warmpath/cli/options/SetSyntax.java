package dev.warmpath.cli.options;

import java.util.List;

/** Reads the sets of {@code -e} whose elements are not system calls. */
abstract class SetSyntax {
  /** Descriptors. */
  static final SetSyntax DESCRIPTORS =
      new SetSyntax("descriptor") {
        @Override
        int element(String token) {
          return Numbers.parse(token, Integer.MAX_VALUE);
        }
      };

  /** Signals by name, with or without SIG, or by number. */
  static final SetSyntax SIGNALS =
      new SetSyntax("signal") {
        @Override
        int element(String token) {
          return SignalSyntax.number(token);
        }
      };

  private final String what;

  private SetSyntax(String what) {
    this.what = what;
  }

  /** Elements that are known by name: each gives its place in {@code names}. */
  static SetSyntax named(String what, String[]... names) {
    return new SetSyntax(what) {
      @Override
      int element(String token) {
        for (int i = 0; i < names.length; i++) {
          for (String name : names[i]) {
            if (name.equalsIgnoreCase(token)) {
              return i;
            }
          }
        }
        return Numbers.INVALID;
      }
    };
  }

  /** The number that an element stands for, or {@link Numbers#INVALID}. */
  abstract int element(String token);

  NumberSet parse(String text) throws UsageError {
    boolean inverted = false;
    int at = 0;
    while (at < text.length() && text.charAt(at) == '!') {
      inverted = !inverted;
      at++;
    }
    String list = text.substring(at);
    if (list.equals("none")) {
      return inverted ? NumberSet.ALL : NumberSet.NONE;
    }
    if (list.equals("all")) {
      return inverted ? NumberSet.NONE : NumberSet.ALL;
    }
    List<String> words = Words.listed(list);
    int[] numbers = new int[words.size()];
    for (int i = 0; i < numbers.length; i++) {
      String word = words.get(i);
      numbers[i] = element(word);
      if (numbers[i] == Numbers.INVALID) {
        throw invalid(word);
      }
    }
    if (numbers.length == 0) {
      throw invalid(text);
    }
    return new NumberSet(numbers, inverted);
  }

  private UsageError invalid(String token) {
    return UsageError.of("invalid " + what + " '" + token + "'");
  }
}
