package dev.warmpath.kernel;

import dev.warmpath.abi.Errno;
import dev.warmpath.abi.Signal;
import dev.warmpath.abi.Sys;

/**
 * This process on its way to become a command, which another process traces: the first thread
 * waits, with the signal mask of the command, for a {@link RemoteProcess} to release it.
 */
public final class OwnExec {
  private static final int FUTEX_WAIT = 0;
  private static final int PR_SET_PTRACER = 0x59616d61;
  private static final int LAST_SIGNAL = 63;
  private static final long PATIENCE_NANOS = 100_000_000;
  private static final int PATIENCE = 20;
  private static final int POLLIN = 1;

  // siginfo_t with a value.
  private static final int SIGINFO_BYTES = 128;
  private static final int SI_CODE = 8;
  private static final int SI_PID = 16;
  private static final int SI_VALUE = 24;
  private static final int SI_QUEUE = -1;

  private final Kernel kernel;
  private final NativeBuffer memory;
  private final int self;

  OwnExec(Kernel kernel, NativeBuffer memory) {
    this.kernel = kernel;
    this.memory = memory;
    self = (int) kernel.syscall(Sys.SYS_getpid, 0, 0, 0);
  }

  /** What {@link RemoteProcess#at} needs to know, as a word for a command line. */
  public String token() {
    return self + ":" + Long.toHexString(memory.address());
  }

  /**
   * Lets a process trace this one where only ancestors may (Yama), and waits for its end.
   *
   * <p>It returns only if the tracer ends before it has released this process; otherwise this
   * thread disappears in the execve.
   */
  public void awaitTracer(int tracer) {
    kernel.syscall(Sys.SYS_prctl, PR_SET_PTRACER, tracer, 0);
    long pidfd = kernel.syscall(Sys.SYS_pidfd_open, tracer, 0, 0);
    NativeBuffer poll = NativeBuffer.allocate(8);
    poll.putInt(0, (int) pidfd);
    poll.putShort(4, (short) POLLIN);
    // ESRCH: it has ended and been waited for.
    while (pidfd >= 0 && kernel.syscall(Sys.SYS_poll, poll.address(), 1, -1) != 1) {
      // A signal interrupted.
    }
    while (memory.getInt(Spawner.GO) != 0) {
      kernel.syscall(Sys.SYS_futex, memory.address() + Spawner.GO, FUTEX_WAIT, 1);
    }
  }

  void start(long handler) {
    int signal = unblockedSignal();
    new Signals(kernel).set(signal, handler, Signal.SA_SIGINFO, handler);
    NativeBuffer info = NativeBuffer.allocate(SIGINFO_BYTES + 16);
    info.putInt(0, signal);
    info.putInt(SI_CODE, SI_QUEUE);
    info.putInt(SI_PID, self);
    info.putLong(SI_VALUE, memory.address());
    long r = kernel.syscall(Sys.SYS_rt_tgsigqueueinfo, self, self, signal, info.address());
    SyscallFailed.check(r, "rt_tgsigqueueinfo");
    info.putLong(SIGINFO_BYTES + 8, PATIENCE_NANOS);
    long timeout = info.address() + SIGINFO_BYTES;
    long word = memory.address() + Spawner.READY;
    for (int i = 0; memory.getInt(Spawner.READY) == 0; i++) {
      if (i == PATIENCE) {
        throw new SyscallFailed("handing over the first thread", Errno.EAGAIN);
      }
      kernel.syscall(Sys.SYS_futex, word, FUTEX_WAIT, 0, timeout);
    }
  }

  /**
   * A real-time signal that the first thread takes; its mask is the one that we were started with.
   */
  private int unblockedSignal() {
    TaskStatus status = new Procfs(kernel).status(self, self);
    long blocked = status == null ? -1 : status.blocked();
    for (int signal = LAST_SIGNAL; signal > Signal.SIGRTMIN + 2; signal--) {
      if ((blocked & Signal.bit(signal)) == 0) {
        return signal;
      }
    }
    throw new SyscallFailed("handing over the first thread", Errno.EAGAIN);
  }
}
