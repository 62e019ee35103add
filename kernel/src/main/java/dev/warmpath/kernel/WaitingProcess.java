package dev.warmpath.kernel;

/**
 * A process that waits to become a command. The tracer attaches to it, stops it, calls {@link
 * #release}, lets it run, and sees nothing worth showing before the entry of its execve. When that
 * fails the process exits with status 1, and {@link #execError} says why.
 */
public interface WaitingProcess extends AutoCloseable {
  /** The process id, which is the id of the thread that makes the execve. */
  int tid();

  /** Lets it go on to its execve. */
  void release();

  /** The error number of the step that failed, 0 if none has. */
  int execError();

  /** The number of the call that failed: execve, seccomp, or one that sets credentials. */
  long failedCall();

  /** Frees what the process needed until its execve; to be called after that or its death. */
  @Override
  void close();
}
