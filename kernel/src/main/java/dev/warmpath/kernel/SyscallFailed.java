package dev.warmpath.kernel;

import dev.warmpath.abi.Errno;

/** A system call failed where no failure is normal. */
public final class SyscallFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int errno;

  /** The call as text, such as {@code mmap}, failed with this error number. */
  public SyscallFailed(String call, int errno) {
    super(call + ": " + Errno.text(errno));
    this.errno = errno;
  }

  /** The error number. */
  public int errno() {
    return errno;
  }

  /** The result of a call that is not expected to fail. */
  public static long check(long result, String call) {
    if (Kernel.failed(result)) {
      throw new SyscallFailed(call, (int) -result);
    }
    return result;
  }
}
