package dev.warmpath.syscalls;

import org.jspecify.annotations.Nullable;

/** The classes of calls that a filter can name with {@code %}. */
public enum CallClass {
  /** Reads or changes clocks. */
  CLOCK("clock"),
  /** User and group ids, capabilities. */
  CREDS("creds"),
  /** Takes a file descriptor. */
  DESC("desc"),
  /** Takes a path. */
  FILE("file"),
  /** fstat and its variants. */
  FSTAT("fstat"),
  /** fstatfs and its variants. */
  FSTATFS("fstatfs"),
  /** System V IPC. */
  IPC("ipc"),
  /** lstat and its variants. */
  LSTAT("lstat"),
  /** Memory mapping. */
  MEMORY("memory"),
  /** Sockets. */
  NETWORK("network"),
  /** Process life cycle. */
  PROCESS("process"),
  /** No arguments, never fails. */
  PURE("pure"),
  /** Signals. */
  SIGNAL("signal"),
  /** stat and its variants. */
  STAT("stat"),
  /** All members of the stat families. */
  STAT_LIKE("%stat"),
  /** statfs and its variants. */
  STATFS("statfs"),
  /** All members of the statfs families. */
  STATFS_LIKE("%statfs");

  private final String label;

  CallClass(String label) {
    this.label = label;
  }

  /** The name in a filter, without the leading {@code %}. */
  public String label() {
    return label;
  }

  /** Its bit in {@link CallSpec#classes}. */
  public long bit() {
    return 1L << ordinal();
  }

  /** The class that a filter calls {@code label}, or null; {@code net} is short for network. */
  public static @Nullable CallClass of(String label) {
    for (CallClass c : values()) {
      if (c.label.equals(label)) {
        return c;
      }
    }
    return label.equals("net") ? NETWORK : null;
  }
}
