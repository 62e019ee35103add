package dev.warmpath.cli;

import dev.warmpath.abi.Sys;
import dev.warmpath.kernel.Kernel;
import dev.warmpath.kernel.NativeBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The name that ps, and the trace of a command that has not begun, show of this process: that of
 * the program, not of the JVM.
 */
final class OwnName {
  private static final int PR_SET_NAME = 15;
  private static final int O_WRONLY_CLOEXEC = 02000001;

  /** Longer ones are cut by the kernel. */
  private static final int COMM_BYTES = 15;

  private OwnName() {}

  /** Names the process and this thread, whose name its children get. */
  static void set(String program, Kernel kernel) {
    byte[] name =
        program.substring(program.lastIndexOf('/') + 1).getBytes(StandardCharsets.ISO_8859_1);
    NativeBuffer buffer = NativeBuffer.allocate(Math.max(name.length, COMM_BYTES) + 1);
    buffer.putCString(0, "/proc/self/comm".getBytes(StandardCharsets.ISO_8859_1));
    long fd = kernel.syscall(Sys.SYS_open, buffer.address(), O_WRONLY_CLOEXEC, 0);
    buffer.putCString(0, name);
    kernel.syscall(Sys.SYS_prctl, PR_SET_NAME, buffer.address(), 0);
    if (!Kernel.failed(fd)) {
      kernel.syscall(
          Sys.SYS_write, fd, buffer.address(), Math.min(name.length, COMM_BYTES), 0, 0, 0);
      kernel.syscall(Sys.SYS_close, fd, 0, 0);
    }
  }
}
