package dev.warmpath.trace;

/**
 * Reads what traced tasks do. On the slow path the task is stopped while a method runs (except in
 * {@link #ended}), so its memory can be read; the method must not block for long.
 *
 * <p><b>Thread:</b> all methods are called by the one thread that traces. <b>Order:</b> per task,
 * {@code attached} first, then events in the order in which they happened, {@code ended} or {@code
 * detached} last.
 */
public interface Observer {
  /** How a task came to be traced. */
  enum Origin {
    /** It is the command that was started. */
    STARTED,
    /** It was running and has been attached on request. */
    REQUESTED,
    /** A traced task made it. */
    CHILD
  }

  /** The task is traced from now on. */
  default void attached(Task task, Origin origin) {}

  /**
   * The task enters a call, wanted or not, of another ABI than its last one: {@code task.call.abi}.
   * The call itself, if wanted, is told next. A path that sees wanted calls only tells it late.
   */
  default void changedAbi(Task task) {}

  /** The task enters a wanted call: {@code task.call} holds number and arguments. */
  default void entered(Task task) {}

  /** The task leaves the call that was entered before: {@code task.call} is complete. */
  default void exited(Task task) {}

  /**
   * A signal is about to be delivered.
   *
   * @param siginfo the kernel's 128-byte {@code siginfo_t} in the native (64-bit) layout; valid
   *     during the call
   */
  default void signalled(Task task, int signal, byte[] siginfo) {}

  /** The task's group has stopped for {@code signal}, as without a tracer. */
  default void stopped(Task task, int signal) {}

  /**
   * Another thread of the process made a successful execve: this task's earlier life has ended, and
   * it goes on as the exec'ing task under the leader's tid.
   *
   * @param successor the task that carries on; its tid is now the tgid
   * @param successorFormerTid the tid that the successor had before
   */
  default void superseded(Task former, Task successor, int successorFormerTid) {}

  /**
   * The task has begun to die but its memory is still there (PTRACE_EVENT_EXIT). A call that it was
   * in has not returned and never will: its line can be finished now.
   */
  default void exiting(Task task) {}

  /**
   * The task is gone. {@link #exiting} may be missing when it was killed.
   *
   * @param waitStatus as wait(2) reports it: exited with a status, or killed by a signal
   */
  default void ended(Task task, int waitStatus) {}

  /** The task runs on untraced. */
  default void detached(Task task) {}

  /** All events that were ready have been told; the tracer is about to sleep. Flush here. */
  default void idle() {}
}
