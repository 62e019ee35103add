package dev.warmpath.syscalls;

/** Tells what descriptors and process ids of a task refer to, from outside (procfs, sock_diag). */
public interface FdDescriber {
  /** Knows nothing. A class, since a lambda would be made anew at each start. */
  FdDescriber NONE =
      new FdDescriber() {
        @Override
        public void describe(int tid, int fd, TextBuffer into) {}
      };

  /**
   * Appends what {@code fd} of {@code tid} refers to, with its brackets, for example {@code
   * </etc/passwd>}; nothing when it is unknown.
   */
  void describe(int tid, int fd, TextBuffer into);

  /** Answer of {@link #netlinkFamily}: something else than a netlink socket. */
  int NOT_NETLINK = -2;

  /** Answer of {@link #netlinkFamily}: a netlink socket of which more is not known. */
  int UNKNOWN_FAMILY = -1;

  /** The netlink family (NETLINK_ROUTE is 0) of a socket, which tells what its messages mean. */
  default int netlinkFamily(int tid, int fd) {
    return NOT_NETLINK;
  }

  /**
   * Appends what is shown behind a process id; nothing when it is unknown.
   *
   * @param tid the task that uses it, in whose namespace it is to be understood; 0 for our own
   */
  default void describePid(int tid, int pid, TextBuffer into) {}
}
