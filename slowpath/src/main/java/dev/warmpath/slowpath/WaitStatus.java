package dev.warmpath.slowpath;

import dev.warmpath.abi.Ptrace;
import dev.warmpath.abi.Signal;

/** What a status word of wait4(2) says. Source: wait(2), ptrace(2). */
public final class WaitStatus {
  private static final int STOPPED = 0x7f;

  /** The stop signal of a system call stop under PTRACE_O_TRACESYSGOOD. */
  static final int SYSCALL_STOP = Signal.SIGTRAP | Ptrace.SYSCALL_STOP_BIT;

  private WaitStatus() {}

  /** Whether the task has exited by itself: see {@link #exitCode}. */
  public static boolean exited(int status) {
    return (status & 0x7f) == 0;
  }

  /** The argument of exit(2), 0 to 255. */
  public static int exitCode(int status) {
    return status >> 8 & 0xff;
  }

  /** Whether a signal has ended the task: see {@link #endSignal}. */
  public static boolean killed(int status) {
    return !exited(status) && !stopped(status);
  }

  /** The signal that has ended the task. */
  public static int endSignal(int status) {
    return status & 0x7f;
  }

  /** Whether a core file was written. */
  public static boolean dumpedCore(int status) {
    return killed(status) && (status & 0x80) != 0;
  }

  static boolean stopped(int status) {
    return (status & 0xff) == STOPPED;
  }

  /** The signal of a stop, with the bit of a system call stop. */
  static int stopSignal(int status) {
    return status >> 8 & 0xff;
  }

  /** PTRACE_EVENT_* of a stop, 0 for none. */
  static int event(int status) {
    return status >>> 16;
  }

  /** Whether the signal is one that stops a process by default. */
  static boolean stops(int signal) {
    return signal == Signal.SIGSTOP
        || signal == Signal.SIGTSTP
        || signal == Signal.SIGTTIN
        || signal == Signal.SIGTTOU;
  }
}
