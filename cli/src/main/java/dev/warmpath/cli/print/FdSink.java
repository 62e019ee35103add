package dev.warmpath.cli.print;

import dev.warmpath.abi.Errno;
import dev.warmpath.abi.Sys;
import dev.warmpath.kernel.Kernel;
import dev.warmpath.kernel.NativeBuffer;

/**
 * Writes at once to a descriptor. The first failure is said once on standard error; what follows is
 * dropped, so that the traced program runs on undisturbed.
 *
 * <p><b>Thread:</b> one at a time.
 */
public final class FdSink implements OutputSink {
  private final Kernel kernel;
  private final int fd;
  private final boolean owned;
  private final String name;
  private final String programName;
  private final NativeBuffer buffer;
  private boolean broken;

  /**
   * Writes to {@code fd}.
   *
   * @param buffer what bytes pass through; sinks that one thread writes to can share it
   * @param owned whether closing the sink closes the descriptor
   * @param name what the descriptor is, for messages
   * @param programName what messages start with
   */
  public FdSink(
      Kernel kernel, NativeBuffer buffer, int fd, boolean owned, String name, String programName) {
    this.kernel = kernel;
    this.buffer = buffer;
    this.fd = fd;
    this.owned = owned;
    this.name = name;
    this.programName = programName;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    int done = 0;
    while (done < length && !broken) {
      int chunk = Math.min(buffer.length(), length - done);
      buffer.put(0, bytes, offset + done, chunk);
      int written = writeChunk(chunk);
      done += written;
    }
  }

  private int writeChunk(int length) {
    int done = 0;
    while (done < length) {
      long r = kernel.syscall(Sys.SYS_write, fd, buffer.address() + done, length - done, 0, 0, 0);
      if (!Kernel.failed(r)) {
        done += (int) r;
      } else if (r == -Errno.EAGAIN) {
        waitForRoom();
      } else if (r != -Errno.EINTR) {
        broken = true;
        complain((int) -r);
        return length;
      }
    }
    return length;
  }

  /** Sleeps a little: the descriptor is shared with somebody who made it non-blocking. */
  private void waitForRoom() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void complain(int errno) {
    System.err.println(
        programName
            + ": "
            + name
            + ": "
            + Errno.text(errno)
            + "; the rest of the trace is dropped, the traced program runs on");
  }

  @Override
  public void close() {
    if (owned) {
      kernel.syscall(Sys.SYS_close, fd, 0, 0, 0, 0, 0);
    }
  }
}
