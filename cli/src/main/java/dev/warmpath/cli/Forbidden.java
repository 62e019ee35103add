package dev.warmpath.cli;

import dev.warmpath.abi.Errno;
import dev.warmpath.abi.Sys;
import dev.warmpath.kernel.LinuxKernel;
import dev.warmpath.kernel.Procfs;
import dev.warmpath.kernel.SyscallFailed;
import dev.warmpath.kernel.TaskStatus;
import java.nio.charset.StandardCharsets;

/** Says which setting forbids what we need, as a further clause of a message. */
final class Forbidden {
  private static final int YAMA_NOBODY = 3;
  private static final int COMM_BYTES = 64;

  private Forbidden() {}

  /** The clause, empty where the failure says it all. */
  static String because(SyscallFailed failure) {
    boolean ptrace = String.valueOf(failure.getMessage()).startsWith("ptrace");
    if (!ptrace || failure.errno() != Errno.EPERM) {
      return "";
    }
    return because(new Procfs(LinuxKernel.kernel()));
  }

  /** The clause for a command of our own when ptrace on it is refused. */
  static String because(Procfs procfs) {
    int self = (int) LinuxKernel.kernel().syscall(Sys.SYS_gettid, 0, 0, 0);
    TaskStatus status = procfs.status(self);
    int tracer = status == null ? 0 : status.tracer();
    if (tracer == 0) {
      return because(procfs.yamaScope());
    }
    byte[] comm = new byte[COMM_BYTES];
    int length = Math.clamp(procfs.comm(tracer, comm), 0, COMM_BYTES);
    return "; "
        + printable(new String(comm, 0, length, StandardCharsets.ISO_8859_1))
        + " (thread "
        + tracer
        + ") traces this tracer and what it starts, and a task can have one tracer only";
  }

  /** A name that others have chosen, fit for a terminal. */
  static String printable(String name) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      text.append(c < ' ' || c > '~' ? '?' : c);
    }
    return text.toString();
  }

  /** The clause for a command of our own that may not be traced. */
  static String because(int yamaScope) {
    return yamaScope >= YAMA_NOBODY
        ? "; kernel.yama.ptrace_scope=" + yamaScope + " forbids it until the next boot"
        : "; in a container, let it have CAP_SYS_PTRACE or a seccomp profile that allows ptrace";
  }
}
