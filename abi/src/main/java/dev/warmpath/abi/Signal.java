package dev.warmpath.abi;

/** Signals of x86-64 Linux and their names. Source: asm/signal.h, signal(7). */
public final class Signal {
  public static final int SIGHUP = 1;
  public static final int SIGINT = 2;
  public static final int SIGQUIT = 3;
  public static final int SIGILL = 4;
  public static final int SIGTRAP = 5;
  public static final int SIGABRT = 6;
  public static final int SIGBUS = 7;
  public static final int SIGFPE = 8;
  public static final int SIGKILL = 9;
  public static final int SIGUSR1 = 10;
  public static final int SIGSEGV = 11;
  public static final int SIGUSR2 = 12;
  public static final int SIGPIPE = 13;
  public static final int SIGALRM = 14;
  public static final int SIGTERM = 15;
  public static final int SIGSTKFLT = 16;
  public static final int SIGCHLD = 17;
  public static final int SIGCONT = 18;
  public static final int SIGSTOP = 19;
  public static final int SIGTSTP = 20;
  public static final int SIGTTIN = 21;
  public static final int SIGTTOU = 22;
  public static final int SIGURG = 23;
  public static final int SIGXCPU = 24;
  public static final int SIGXFSZ = 25;
  public static final int SIGVTALRM = 26;
  public static final int SIGPROF = 27;
  public static final int SIGWINCH = 28;
  public static final int SIGIO = 29;
  public static final int SIGPWR = 30;
  public static final int SIGSYS = 31;
  public static final int SIGRTMIN = 32;

  /** The number of signals: they are 1 to 64. */
  public static final int NSIG = 64;

  public static final long SIG_DFL = 0;
  public static final long SIG_IGN = 1;

  public static final int SIG_BLOCK = 0;
  public static final int SIG_UNBLOCK = 1;
  public static final int SIG_SETMASK = 2;

  public static final long SA_NOCLDSTOP = 0x00000001;
  public static final long SA_NOCLDWAIT = 0x00000002;
  public static final long SA_SIGINFO = 0x00000004;
  public static final long SA_RESTORER = 0x04000000;
  public static final long SA_ONSTACK = 0x08000000;
  public static final long SA_RESTART = 0x10000000;

  private Signal() {}

  /** The bit of a signal in a kernel signal mask: 0 for a number that is no signal. */
  public static long bit(int signal) {
    return signal >= 1 && signal <= NSIG ? 1L << (signal - 1) : 0;
  }

  /**
   * The name, such as {@code SIGINT} for 2; real-time signals are {@code SIGRTMIN} (32) and {@code
   * SIGRT_1} to {@code SIGRT_32}; any other number gives its decimal form.
   */
  public static String name(int signal) {
    if (signal >= 1 && signal < SIGRTMIN) {
      return SignalNames.NAMES[signal];
    }
    if (signal == SIGRTMIN) {
      return "SIGRTMIN";
    }
    return signal > SIGRTMIN && signal <= NSIG
        ? "SIGRT_" + (signal - SIGRTMIN)
        : Integer.toString(signal);
  }

  /**
   * The number of a name, with or without {@code SIG} and in either case; aliases of signal(7) such
   * as {@code SIGPOLL} count. It is -1 where there is none.
   */
  public static int number(String name) {
    return SignalNames.number(name);
  }
}
