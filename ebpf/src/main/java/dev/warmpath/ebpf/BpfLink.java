package dev.warmpath.ebpf;

import dev.warmpath.kernel.Kernel;

/**
 * A program that runs at a place in the kernel until this is closed or this process ends.
 *
 * <p><b>Thread:</b> any. When {@link #close} has returned the program starts no more; it may still
 * be running on another processor for a moment.
 */
public final class BpfLink implements AutoCloseable {
  private final Descriptor descriptor;

  BpfLink(Kernel kernel, int fd) {
    descriptor = new Descriptor(kernel, fd);
  }

  /** Detaches. */
  @Override
  public void close() {
    descriptor.close();
  }
}
