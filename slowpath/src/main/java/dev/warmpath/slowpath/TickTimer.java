package dev.warmpath.slowpath;

import dev.warmpath.abi.Signal;
import dev.warmpath.abi.Sys;
import dev.warmpath.kernel.Kernel;
import dev.warmpath.kernel.NativeBuffer;
import dev.warmpath.kernel.PendingSignals;
import dev.warmpath.kernel.Signals;

/**
 * Interrupts the tracer's wait from time to time, while that is wanted, by a signal to its thread.
 *
 * <p><b>Thread:</b> the tracer's.
 */
final class TickTimer {
  /** A real-time signal that neither the C library nor the JVM uses. */
  static final int SIGNAL = 63;

  private static final int CLOCK_MONOTONIC = 1;
  private static final int SIGEV_THREAD_ID = 4;

  // struct sigevent, then the timer's id and struct itimerspec.
  private static final int SIGEV_SIGNO = 8;
  private static final int SIGEV_NOTIFY = 12;
  private static final int SIGEV_TID = 16;
  private static final int ID = 64;
  private static final int SPEC = 80;
  private static final int INTERVAL_NANOS = SPEC + 8;
  private static final int VALUE_NANOS = SPEC + 24;
  private static final int BYTES = SPEC + 32;

  private final Kernel kernel;
  private final PendingSignals pending;
  private final long periodNanos;
  private final NativeBuffer memory = NativeBuffer.allocate(BYTES);
  private boolean exists;
  private boolean running;

  /** A timer that does not run yet. */
  TickTimer(Kernel kernel, PendingSignals pending, long periodNanos) {
    this.kernel = kernel;
    this.pending = pending;
    this.periodNanos = periodNanos;
  }

  /** Starts it; whether it runs. */
  boolean start() {
    if (!exists) {
      pending.handle(SIGNAL);
      new Signals(kernel).unblock(Signal.bit(SIGNAL));
      memory.putInt(SIGEV_SIGNO, SIGNAL);
      memory.putInt(SIGEV_NOTIFY, SIGEV_THREAD_ID);
      memory.putInt(SIGEV_TID, (int) kernel.syscall(Sys.SYS_gettid, 0, 0, 0));
      long at = memory.address();
      exists = kernel.syscall(Sys.SYS_timer_create, CLOCK_MONOTONIC, at, at + ID) == 0;
    }
    if (exists && !running) {
      running = set(periodNanos);
    }
    return running;
  }

  /** Stops it; a tick that is on its way may come yet. */
  void stop() {
    if (running) {
      running = false;
      set(0);
    }
  }

  /** Ends it for good. */
  void close() {
    if (exists) {
      exists = false;
      running = false;
      kernel.syscall(Sys.SYS_timer_delete, memory.getInt(ID), 0, 0);
    }
  }

  private boolean set(long nanos) {
    memory.putLong(INTERVAL_NANOS, nanos);
    memory.putLong(VALUE_NANOS, nanos);
    long spec = memory.address() + SPEC;
    return kernel.syscall(Sys.SYS_timer_settime, memory.getInt(ID), 0, spec, 0) == 0;
  }
}
