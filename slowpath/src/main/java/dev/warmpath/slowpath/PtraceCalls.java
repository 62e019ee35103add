package dev.warmpath.slowpath;

import dev.warmpath.abi.Errno;
import dev.warmpath.abi.Ptrace;
import dev.warmpath.abi.PtraceSyscallInfo;
import dev.warmpath.abi.Sys;
import dev.warmpath.kernel.Kernel;
import dev.warmpath.kernel.NativeBuffer;
import dev.warmpath.kernel.SyscallFailed;

/**
 * The requests of ptrace(2) with the buffers that they fill.
 *
 * <p>ESRCH on a task in a stop means that it has been killed: every method takes it as "the task is
 * going", and the end is told by wait4 later. Nothing else has to look at it.
 *
 * <p><b>Thread:</b> the tracer's, as for every ptrace request.
 */
final class PtraceCalls {
  private static final int SIGINFO_BYTES = 128;
  private static final int P_PID = 1;

  /** WNOHANG, WSTOPPED, WEXITED, WNOWAIT, __WNOTHREAD, __WALL. */
  private static final int LOOK_ONLY = 1 | 2 | 4 | 0x01000000 | 0x20000000 | 0x40000000;

  private final Kernel kernel;
  private final NativeBuffer info = NativeBuffer.allocate(PtraceSyscallInfo.BYTES);
  private final NativeBuffer siginfo = NativeBuffer.allocate(SIGINFO_BYTES);
  private final NativeBuffer message = NativeBuffer.allocate(8);
  private final long infoAddress = info.address();

  PtraceCalls(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Makes a request; the raw result. */
  long request(int request, int tid, long address, long data) {
    return kernel.syscall(Sys.SYS_ptrace, request, tid, address, data, 0, 0);
  }

  /**
   * Asks what the call is that a task has stopped at.
   *
   * @return PTRACE_SYSCALL_INFO_*; NONE also when the task is going
   * @throws SyscallFailed when the kernel does not know the request
   */
  int syscallInfo(int tid) {
    long r =
        kernel.syscall(
            Sys.SYS_ptrace,
            Ptrace.PTRACE_GET_SYSCALL_INFO,
            tid,
            PtraceSyscallInfo.BYTES,
            infoAddress,
            0,
            0);
    if (r == -Errno.EIO) {
      throw new SyscallFailed("ptrace(PTRACE_GET_SYSCALL_INFO), since Linux 5.3", Errno.EIO);
    }
    // The kernel says as much as the stop has to tell; less than a header is nothing.
    if (r < PtraceSyscallInfo.NR) {
      return Ptrace.PTRACE_SYSCALL_INFO_NONE;
    }
    return info.getByte(PtraceSyscallInfo.OP);
  }

  /** The answer to {@link #syscallInfo}: offsets are those of {@link PtraceSyscallInfo}. */
  NativeBuffer info() {
    return info;
  }

  /** Copies the siginfo of a signal-delivery stop; false in a group stop or when it is going. */
  boolean siginfo(int tid, byte[] into) {
    long r = request(Ptrace.PTRACE_GETSIGINFO, tid, 0, siginfo.address());
    if (Kernel.failed(r)) {
      return false;
    }
    siginfo.get(0, into, 0, into.length);
    return true;
  }

  /** The message of an event stop: the new task's id, the former id; 0 when the task is going. */
  long eventMessage(int tid) {
    long r = request(Ptrace.PTRACE_GETEVENTMSG, tid, 0, message.address());
    return Kernel.failed(r) ? 0 : message.getLong(0);
  }

  /** Whether a task is traced by this thread and its end has not been taken by a wait. */
  boolean traced(int tid) {
    long r = kernel.syscall(Sys.SYS_waitid, P_PID, tid, 0, LOOK_ONLY, 0, 0);
    return r != -Errno.ECHILD;
  }
}
