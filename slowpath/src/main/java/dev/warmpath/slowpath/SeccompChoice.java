package dev.warmpath.slowpath;

import dev.warmpath.abi.Sys;
import dev.warmpath.kernel.Kernel;
import dev.warmpath.kernel.NativeBuffer;
import dev.warmpath.kernel.SpawnRequest;
import dev.warmpath.slowpath.SessionOptions.Seccomp;
import org.jspecify.annotations.Nullable;

/** Decides whether a session filters calls by seccomp, and puts the filter into its command. */
final class SeccompChoice {
  private static final int SECCOMP_GET_ACTION_AVAIL = 2;
  private static final int SECCOMP_RET_TRACE = 0x7ff00000;
  private static final int CAPABILITY_VERSION_3 = 0x20080522;
  private static final int CAP_SYS_ADMIN = 21;

  private SeccompChoice() {}

  /**
   * The command with a filter; null where there shall be none.
   *
   * <p>A filter stays in a task for good, so every task that gets it has to be traced to its end.
   * Who may not install one otherwise gives up gaining privileges by execve, which a traced program
   * cannot do anyway unless its tracer is privileged.
   */
  static @Nullable SpawnRequest filtered(Kernel kernel, SessionOptions options, boolean pinning) {
    SpawnRequest command = options.command();
    if (command == null
        || options.seccomp() == Seccomp.OFF
        || !options.followForks()
        || options.detachAtExec()
        || options.attach().length > 0) {
      return null;
    }
    boolean otherUser = command.credentials() != null;
    if (command.seccomp() != null || (otherUser && options.seccomp() == Seccomp.AUTO)) {
      return null;
    }
    NativeBuffer buffer = NativeBuffer.allocate(32);
    if (!available(kernel, buffer)) {
      return null;
    }
    byte[] program = SeccompFilter.build(options.filter(), pinning);
    if (program == null) {
      return null;
    }
    boolean privileged = !otherUser && privileged(kernel, buffer);
    return command.filtered(program, 0, !privileged);
  }

  private static boolean available(Kernel kernel, NativeBuffer buffer) {
    buffer.putInt(0, SECCOMP_RET_TRACE);
    return kernel.syscall(Sys.SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, buffer.address()) == 0;
  }

  private static boolean privileged(Kernel kernel, NativeBuffer buffer) {
    buffer.putInt(0, CAPABILITY_VERSION_3);
    buffer.putInt(4, 0);
    long at = buffer.address();
    return !Kernel.failed(kernel.syscall(Sys.SYS_capget, at, at + 8, 0))
        && (buffer.getInt(8) >> CAP_SYS_ADMIN & 1) != 0;
  }
}
