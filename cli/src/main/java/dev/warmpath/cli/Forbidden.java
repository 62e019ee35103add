package dev.warmpath.cli;

import dev.warmpath.abi.Errno;
import dev.warmpath.kernel.LinuxKernel;
import dev.warmpath.kernel.Procfs;
import dev.warmpath.kernel.SyscallFailed;

/** Says which setting forbids what we need, as a further clause of a message. */
final class Forbidden {
  private static final int YAMA_NOBODY = 3;

  private Forbidden() {}

  /** The clause, empty where the failure says it all. */
  static String because(SyscallFailed failure) {
    boolean ptrace = String.valueOf(failure.getMessage()).startsWith("ptrace");
    if (!ptrace || failure.errno() != Errno.EPERM) {
      return "";
    }
    return because(new Procfs(LinuxKernel.kernel()).yamaScope());
  }

  /** The clause for a command of our own that may not be traced. */
  static String because(int yamaScope) {
    return yamaScope >= YAMA_NOBODY
        ? "; kernel.yama.ptrace_scope=" + yamaScope + " forbids it until the next boot"
        : "; in a container, let it have CAP_SYS_PTRACE or a seccomp profile that allows ptrace";
  }
}
