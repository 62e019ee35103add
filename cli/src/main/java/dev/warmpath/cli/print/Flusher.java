package dev.warmpath.cli.print;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Brings what {@link BufferedSink}s have gathered to their targets at the latest a tenth of a
 * second later, also when nothing more comes. Its monitor guards all its sinks.
 *
 * <p><b>Thread:</b> any.
 */
final class Flusher {
  private static final long DELAY_NANOS = 100_000_000L;

  private final List<BufferedSink> waiting = new ArrayList<>();
  private final Thread thread;
  private boolean parked;

  Flusher() {
    thread = new Thread(this::flushSometimes, "warmpath-flush");
    thread.setDaemon(true);
    thread.start();
  }

  /** Something has come to {@code sink}, which was empty; its monitor must be held. */
  void filled(BufferedSink sink) {
    waiting.add(sink);
    if (parked) {
      parked = false;
      LockSupport.unpark(thread);
    }
  }

  /** Nothing more comes to {@code sink}; its monitor must be held. */
  void closed(BufferedSink sink) {
    waiting.remove(sink);
  }

  private void flushSometimes() {
    while (true) {
      LockSupport.parkNanos(this, DELAY_NANOS);
      boolean idle;
      synchronized (this) {
        idle = waiting.isEmpty();
        parked = idle;
        for (int i = 0; i < waiting.size(); i++) {
          waiting.get(i).flush();
        }
        waiting.clear();
      }
      if (idle) {
        LockSupport.park(this);
      }
    }
  }
}
