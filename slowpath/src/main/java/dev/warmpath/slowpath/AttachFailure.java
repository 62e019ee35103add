package dev.warmpath.slowpath;

/**
 * Why a task cannot be traced.
 *
 * @param tid the task
 * @param errno the error number of PTRACE_SEIZE
 * @param reason what is behind it
 * @param tracerTid the thread that traces the task already, else 0
 * @param tracerName that thread's name (comm), else empty
 * @param yamaScope the value of kernel.yama.ptrace_scope, -1 where there is none
 */
public record AttachFailure(
    int tid, int errno, Reason reason, int tracerTid, String tracerName, int yamaScope) {

  /** What stands in the way. */
  public enum Reason {
    /** There is no such task, or it has just ended. */
    NO_SUCH_TASK,
    /** It has ended and its parent has not waited for it. */
    ZOMBIE,
    /** Something else traces it, and a task has one tracer at most. */
    ALREADY_TRACED,
    /** It belongs to the kernel. */
    KERNEL_THREAD,
    /** It is the tracer's own process. */
    SELF,
    /** It belongs to somebody else, or holds privileges that the tracer lacks. */
    OTHER_USER,
    /** kernel.yama.ptrace_scope forbids it. */
    YAMA,
    /** The kernel does not say why. */
    UNKNOWN
  }
}
