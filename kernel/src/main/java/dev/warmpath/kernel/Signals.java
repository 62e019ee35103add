package dev.warmpath.kernel;

import dev.warmpath.abi.Signal;
import dev.warmpath.abi.Sys;

/**
 * What this process does with signals, by raw calls: the JVM does not learn of it.
 *
 * <p><b>Thread:</b> dispositions are the whole process's; masks are the calling thread's.
 */
public final class Signals {
  private static final int SIGSET_BYTES = 8;

  // struct sigaction as rt_sigaction has it.
  private static final int HANDLER = 0;
  private static final int FLAGS = 8;
  private static final int RESTORER = 16;
  private static final int MASK = 24;
  private static final int SIGACTION_BYTES = 32;

  private static final int RLIMIT_CORE = 4;

  private final Kernel kernel;
  private final NativeBuffer action = NativeBuffer.allocate(SIGACTION_BYTES);
  private final NativeBuffer sets = NativeBuffer.allocate(2 * SIGSET_BYTES);

  /** Signals of this process. */
  public Signals(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Discards a signal from now on. */
  public void ignore(int signal) {
    set(signal, Signal.SIG_IGN, 0, 0);
  }

  /** Gives a signal its default action. */
  public void setDefault(int signal) {
    set(signal, Signal.SIG_DFL, 0, 0);
  }

  /** Makes children that stop or go on raise no SIGCHLD: a tracer learns it from wait4 anyway. */
  public void tellNoChildStops() {
    set(Signal.SIGCHLD, Signal.SIG_DFL, Signal.SA_NOCLDSTOP, 0);
  }

  /** The handler's address, SIG_DFL or SIG_IGN. */
  public synchronized long handler(int signal) {
    long r = kernel.syscall(Sys.SYS_rt_sigaction, signal, 0, action.address(), SIGSET_BYTES);
    SyscallFailed.check(r, "rt_sigaction");
    return action.getLong(HANDLER);
  }

  /** Blocks signals in the calling thread; returns the mask that it had. */
  public long block(long mask) {
    return change(Signal.SIG_BLOCK, mask);
  }

  /** Unblocks signals in the calling thread; returns the mask that it had. */
  public long unblock(long mask) {
    return change(Signal.SIG_UNBLOCK, mask);
  }

  /** Sets the calling thread's mask; returns the one that it had. */
  public long setMask(long mask) {
    return change(Signal.SIG_SETMASK, mask);
  }

  /**
   * Ends this process as the signal ends one by default, without a core file. It returns only if
   * the signal does not do so (as when this is the first process of a namespace).
   */
  public void dieBy(int signal) {
    NativeBuffer noCore = NativeBuffer.allocate(16);
    kernel.syscall(Sys.SYS_prlimit64, 0, RLIMIT_CORE, noCore.address(), 0);
    if (signal != Signal.SIGKILL && signal != Signal.SIGSTOP) {
      setDefault(signal);
    }
    unblock(Signal.bit(signal));
    long process = kernel.syscall(Sys.SYS_getpid, 0, 0, 0);
    long self = kernel.syscall(Sys.SYS_gettid, 0, 0, 0);
    kernel.syscall(Sys.SYS_tgkill, process, self, signal);
  }

  synchronized void set(int signal, long handler, long flags, long restorer) {
    action.putLong(HANDLER, handler);
    action.putLong(FLAGS, restorer == 0 ? flags : flags | Signal.SA_RESTORER);
    action.putLong(RESTORER, restorer);
    action.putLong(MASK, -1);
    long r = kernel.syscall(Sys.SYS_rt_sigaction, signal, action.address(), 0, SIGSET_BYTES);
    SyscallFailed.check(r, "rt_sigaction");
  }

  private synchronized long change(int how, long mask) {
    sets.putLong(0, mask);
    long at = sets.address();
    long r = kernel.syscall(Sys.SYS_rt_sigprocmask, how, at, at + SIGSET_BYTES, SIGSET_BYTES);
    SyscallFailed.check(r, "rt_sigprocmask");
    return sets.getLong(SIGSET_BYTES);
  }
}
