package dev.warmpath.cli.print;

import java.util.concurrent.locks.LockSupport;

/**
 * Gathers text for a file so that a traced call does not cost a write. What is gathered reaches the
 * file at the latest a tenth of a second later, also when nothing more comes.
 *
 * <p><b>Thread:</b> any.
 */
public final class BufferedSink implements OutputSink {
  private static final int CAPACITY = 1 << 17;
  private static final long DELAY_NANOS = 100_000_000L;

  private final OutputSink target;
  private final byte[] gathered = new byte[CAPACITY];
  private final Thread flusher;
  private int length;
  private volatile boolean closed;
  private volatile boolean flusherParked;

  /** Gathers for {@code target}. */
  public BufferedSink(OutputSink target) {
    this.target = target;
    flusher = new Thread(this::flushSometimes, "warmpath-flush");
    flusher.setDaemon(true);
    flusher.start();
  }

  @Override
  public void write(byte[] bytes, int offset, int count) {
    synchronized (gathered) {
      if (length + count > CAPACITY) {
        flush();
      }
      if (count > CAPACITY) {
        target.write(bytes, offset, count);
        return;
      }
      System.arraycopy(bytes, offset, gathered, length, count);
      length += count;
    }
    if (flusherParked) {
      flusherParked = false;
      LockSupport.unpark(flusher);
    }
  }

  private void flush() {
    if (length > 0) {
      target.write(gathered, 0, length);
      length = 0;
    }
  }

  private void flushSometimes() {
    while (!closed) {
      LockSupport.parkNanos(this, DELAY_NANOS);
      boolean idle;
      synchronized (gathered) {
        idle = length == 0;
        flush();
      }
      if (idle && !closed) {
        flusherParked = true;
        synchronized (gathered) {
          idle = length == 0;
        }
        if (idle) {
          LockSupport.park(this);
        }
        flusherParked = false;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(flusher);
    synchronized (gathered) {
      flush();
    }
    target.close();
  }
}
