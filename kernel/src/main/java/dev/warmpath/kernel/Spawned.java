package dev.warmpath.kernel;

import dev.warmpath.abi.Errno;
import dev.warmpath.abi.Sys;

/**
 * A child that waits to become a command.
 *
 * <p><b>Lifetime:</b> it reads our memory until its execve has succeeded; {@link #close} only then,
 * or when it has died.
 */
public final class Spawned implements WaitingProcess {
  private static final int FUTEX_WAIT = 0;
  private static final int FUTEX_WAKE = 1;
  private static final int P_PID = 1;
  private static final int WNOHANG_WEXITED_WNOWAIT = 0x01000005;
  private static final int SIGINFO_BYTES = 128;
  private static final int SI_PID = 12;
  private static final long PATIENCE_NANOS = 100_000_000;

  private final Kernel kernel;
  private final NativeBuffer memory;
  private final int tid;
  private boolean closed;

  Spawned(Kernel kernel, NativeBuffer memory, int tid) {
    this.kernel = kernel;
    this.memory = memory;
    this.tid = tid;
  }

  @Override
  public int tid() {
    return tid;
  }

  @Override
  public void release() {
    memory.putInt(Spawner.GO, 1);
    kernel.syscall(Sys.SYS_futex, memory.address() + Spawner.GO, FUTEX_WAKE, 1);
  }

  @Override
  public int execError() {
    return (int) -memory.getLong(Spawner.ERROR);
  }

  @Override
  public long failedCall() {
    return memory.getLong(Spawner.FAILED_STEP);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      kernel.syscall(Sys.SYS_munmap, memory.address(), memory.length(), 0);
    }
  }

  /** Returns once handlers and mask are as the command shall find them, or it has died. */
  void awaitReady() {
    NativeBuffer scratch = NativeBuffer.allocate(16 + SIGINFO_BYTES);
    scratch.putLong(8, PATIENCE_NANOS);
    long word = memory.address() + Spawner.READY;
    while (memory.getInt(Spawner.READY) == 0) {
      long r = kernel.syscall(Sys.SYS_futex, word, FUTEX_WAIT, 0, scratch.address());
      if (r == -Errno.ETIMEDOUT && died(scratch)) {
        return;
      }
    }
  }

  private boolean died(NativeBuffer scratch) {
    scratch.putInt(16 + SI_PID, 0);
    long info = scratch.address() + 16;
    long r = kernel.syscall(Sys.SYS_waitid, P_PID, tid, info, WNOHANG_WEXITED_WNOWAIT, 0, 0);
    return Kernel.failed(r) || scratch.getInt(16 + SI_PID) != 0;
  }
}
