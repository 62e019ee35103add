package dev.warmpath.kernel;

import dev.warmpath.abi.Errno;

/**
 * The kernel as a program sees it: system calls by number, with raw results.
 *
 * <p><b>Thread:</b> any. Some calls act on the calling thread alone (ptrace, wait4 with
 * __WNOTHREAD, sched_setaffinity(0)): their callers stay on one platform thread.
 */
@FunctionalInterface
public interface Kernel {
  /**
   * Makes a system call; unused arguments are 0.
   *
   * @return the result, or {@code -errno}: see {@link #failed}
   */
  long syscall(long nr, long a, long b, long c, long d, long e, long f);

  /** A call with up to three arguments. */
  default long syscall(long nr, long a, long b, long c) {
    return syscall(nr, a, b, c, 0, 0, 0);
  }

  /** A call with up to four arguments. */
  default long syscall(long nr, long a, long b, long c, long d) {
    return syscall(nr, a, b, c, d, 0, 0);
  }

  /** Whether a result is {@code -errno}. */
  static boolean failed(long result) {
    return result < 0 && result >= -Errno.MAX_ERRNO;
  }

  /** The error number of a result, 0 if it did not fail. */
  static int errno(long result) {
    return failed(result) ? (int) -result : 0;
  }
}
