package dev.warmpath.cli.print;

/**
 * Gathers text for a file so that a traced call does not cost a write; a {@link Flusher} passes it
 * on in time.
 *
 * <p><b>Thread:</b> any.
 */
final class BufferedSink implements OutputSink {
  private final OutputSink target;
  private final Flusher flusher;
  private final byte[] gathered;
  private int length;

  /** Gathers up to {@code capacityBytes} for {@code target}. */
  BufferedSink(OutputSink target, int capacityBytes, Flusher flusher) {
    this.target = target;
    this.flusher = flusher;
    gathered = new byte[capacityBytes];
  }

  @Override
  public void write(byte[] bytes, int offset, int count) {
    synchronized (flusher) {
      if (length + count > gathered.length) {
        flush();
      }
      if (count > gathered.length) {
        target.write(bytes, offset, count);
        return;
      }
      if (length == 0 && count > 0) {
        flusher.filled(this);
      }
      System.arraycopy(bytes, offset, gathered, length, count);
      length += count;
    }
  }

  /** Passes on what there is; the flusher's monitor must be held. */
  void flush() {
    if (length > 0) {
      target.write(gathered, 0, length);
      length = 0;
    }
  }

  @Override
  public void close() {
    synchronized (flusher) {
      flush();
      flusher.closed(this);
      target.close();
    }
  }
}
