package dev.warmpath.ebpf;

import dev.warmpath.abi.Sys;
import dev.warmpath.kernel.Kernel;

/**
 * An open file that is closed once. The kernel's files for BPF are closed at execve and with the
 * process, however it ends, and what they stand for goes with the last of them.
 *
 * <p><b>Thread:</b> any.
 */
final class Descriptor implements AutoCloseable {
  private final Kernel kernel;
  private int fd;

  Descriptor(Kernel kernel, int fd) {
    this.kernel = kernel;
    this.fd = fd;
  }

  /**
   * Its number.
   *
   * @throws IllegalStateException if it was closed
   */
  synchronized int number() {
    if (fd < 0) {
      throw new IllegalStateException("closed");
    }
    return fd;
  }

  @Override
  public synchronized void close() {
    if (fd >= 0) {
      kernel.syscall(Sys.SYS_close, fd, 0, 0);
      fd = -1;
    }
  }
}
