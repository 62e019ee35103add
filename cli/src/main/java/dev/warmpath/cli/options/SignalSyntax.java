package dev.warmpath.cli.options;

import dev.warmpath.abi.Signal;

/** Signals as the user writes them. */
final class SignalSyntax {
  /** Numbers up to here are let pass, though there are fewer signals. */
  private static final int MAX_NUMBER = 255;

  private SignalSyntax() {}

  /** The number of a signal, or {@link Numbers#INVALID}. */
  static int number(String token) {
    if (!token.isEmpty() && token.charAt(0) >= '0' && token.charAt(0) <= '9') {
      return Numbers.parse(token, MAX_NUMBER);
    }
    boolean prefixed = token.regionMatches(true, 0, "SIG", 0, 3);
    String name = prefixed ? token.substring(3) : token;
    for (int signal = 1; signal <= Signal.NSIG; signal++) {
      String full = Signal.name(signal);
      if (full.length() == name.length() + 3
          && full.regionMatches(true, 3, name, 0, name.length())) {
        return signal;
      }
    }
    return Numbers.INVALID;
  }
}
