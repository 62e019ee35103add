package dev.warmpath.slowpath;

import dev.warmpath.abi.Signal;
import dev.warmpath.kernel.Kernel;
import dev.warmpath.kernel.PendingSignals;
import dev.warmpath.kernel.Signals;
import org.jspecify.annotations.Nullable;

/**
 * What signals to the tracer do: strace's {@code -I}. SIGTTIN and SIGTTOU are always ignored, so
 * that a tracer in the background can write.
 */
public enum Interruption {
  /** They end the tracer at once; what it traced runs on. */
  ANYTIME,
  /** They end the session in good order, between two events. */
  BETWEEN_EVENTS,
  /** They are ignored. */
  NEVER,
  /** They are ignored, and so is ^Z. */
  NEVER_NOR_STOPPED;

  private static final int[] FATAL = {
    Signal.SIGHUP, Signal.SIGINT, Signal.SIGQUIT, Signal.SIGPIPE, Signal.SIGTERM
  };

  /**
   * Sets this process up for it, in place of what the JVM does with these signals.
   *
   * <p><b>Thread:</b> the one that will run the session.
   *
   * @return the signals that end the session, null when none does
   */
  public @Nullable PendingSignals prepare(Kernel kernel, Signals signals) {
    signals.ignore(Signal.SIGTTIN);
    signals.ignore(Signal.SIGTTOU);
    if (this == NEVER_NOR_STOPPED) {
      signals.ignore(Signal.SIGTSTP);
    }
    PendingSignals pending = this == BETWEEN_EVENTS ? new PendingSignals(kernel, signals) : null;
    long unblocked = 0;
    for (int signal : FATAL) {
      unblocked |= Signal.bit(signal);
      if (pending != null) {
        pending.handle(signal);
      } else if (this == ANYTIME) {
        signals.setDefault(signal);
      } else {
        signals.ignore(signal);
      }
    }
    signals.unblock(unblocked);
    return pending;
  }
}
