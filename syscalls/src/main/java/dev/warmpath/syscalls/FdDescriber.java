package dev.warmpath.syscalls;

/** Tells what descriptors and process ids of a task refer to, from outside (procfs, sock_diag). */
public interface FdDescriber {
  /** Knows nothing. */
  FdDescriber NONE = (tid, fd, into) -> {};

  /**
   * Appends what {@code fd} of {@code tid} refers to, with its brackets, for example {@code
   * </etc/passwd>}; nothing when it is unknown.
   */
  void describe(int tid, int fd, TextBuffer into);

  /**
   * Appends what is shown behind a process id; nothing when it is unknown.
   *
   * @param tid the task that uses it, in whose namespace it is to be understood; 0 for our own
   */
  default void describePid(int tid, int pid, TextBuffer into) {}
}
