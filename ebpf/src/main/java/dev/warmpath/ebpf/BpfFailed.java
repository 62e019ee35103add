package dev.warmpath.ebpf;

import dev.warmpath.abi.Errno;

/** The kernel did not do what bpf(2) was asked for. */
public class BpfFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int errno;

  /**
   * One line: what failed, the error's text and, for some errors, what to do.
   *
   * @param what such as {@code map ring}
   */
  public BpfFailed(String what, int errno) {
    this(errno, what + ": " + Errno.text(errno) + hint(errno));
  }

  BpfFailed(int errno, String message) {
    super(message);
    this.errno = errno;
  }

  /** The error number. */
  public int errno() {
    return errno;
  }

  /** What the user can do about an error; empty if nothing is known. */
  static String hint(int errno) {
    return switch (errno) {
      case Errno.EPERM ->
          " (needs CAP_BPF and CAP_PERFMON, or root; before Linux 5.11 also a greater"
              + " RLIMIT_MEMLOCK: ulimit -l unlimited; refused too where the kernel is locked down)";
      case Errno.ENOSYS -> " (this kernel is built without bpf(2))";
      case Errno.ENOMEM -> " (a smaller map needs less memory)";
      default -> "";
    };
  }
}
