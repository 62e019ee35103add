package dev.warmpath.abi;

import java.util.Locale;

/** The names behind {@link Signal}, apart so that constants cost nothing. */
final class SignalNames {
  /** By number; 0 is unused. */
  static final String[] NAMES = {
    "",
    "SIGHUP",
    "SIGINT",
    "SIGQUIT",
    "SIGILL",
    "SIGTRAP",
    "SIGABRT",
    "SIGBUS",
    "SIGFPE",
    "SIGKILL",
    "SIGUSR1",
    "SIGSEGV",
    "SIGUSR2",
    "SIGPIPE",
    "SIGALRM",
    "SIGTERM",
    "SIGSTKFLT",
    "SIGCHLD",
    "SIGCONT",
    "SIGSTOP",
    "SIGTSTP",
    "SIGTTIN",
    "SIGTTOU",
    "SIGURG",
    "SIGXCPU",
    "SIGXFSZ",
    "SIGVTALRM",
    "SIGPROF",
    "SIGWINCH",
    "SIGIO",
    "SIGPWR",
    "SIGSYS",
  };

  private SignalNames() {}

  static int number(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    String full = upper.startsWith("SIG") ? upper : "SIG" + upper;
    for (int i = 1; i < NAMES.length; i++) {
      if (full.equals(NAMES[i])) {
        return i;
      }
    }
    return switch (full) {
      case "SIGIOT" -> Signal.SIGABRT;
      case "SIGCLD" -> Signal.SIGCHLD;
      case "SIGPOLL" -> Signal.SIGIO;
      case "SIGRTMIN" -> Signal.SIGRTMIN;
      default -> realTime(full);
    };
  }

  private static int realTime(String full) {
    if (!full.startsWith("SIGRT_") || full.length() > 8) {
      return -1;
    }
    int n = 0;
    for (int i = 6; i < full.length(); i++) {
      int digit = full.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      n = n * 10 + digit;
    }
    return n >= 1 && n <= Signal.NSIG - Signal.SIGRTMIN ? Signal.SIGRTMIN + n : -1;
  }
}
