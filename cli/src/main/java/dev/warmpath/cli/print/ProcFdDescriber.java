package dev.warmpath.cli.print;

import dev.warmpath.cli.options.TraceOptions.FdDetails;
import dev.warmpath.cli.options.TraceOptions.PidDetails;
import dev.warmpath.kernel.Procfs;
import dev.warmpath.syscalls.FdDescriber;
import dev.warmpath.syscalls.Quoting;
import dev.warmpath.syscalls.Quoting.HexMode;
import dev.warmpath.syscalls.TextBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Tells what descriptors refer to, from /proc and, for sockets, from the kernel's socket diagnosis.
 *
 * <p><b>Thread:</b> the tracer's.
 */
public final class ProcFdDescriber implements FdDescriber, PathFilter.FdPaths {
  /** Tells the two ends of a socket. */
  @FunctionalInterface
  public interface Sockets {
    /**
     * Appends the protocol and the ends of a socket, for example {@code TCP:[127.0.0.1:1->...]}.
     *
     * @param inode its number, as /proc shows it
     * @return false, with nothing appended, when it is unknown
     */
    boolean describe(int tid, int fd, long inode, TextBuffer into);

    /** As {@link FdDescriber#netlinkFamily}. */
    default int netlinkFamily(int tid, int fd, long inode) {
      return NOT_NETLINK;
    }
  }

  private static final int AT_FDCWD = -100;
  private static final int KEPT_NAMES = 1024;
  private static final byte[] SOCKET = bytes("socket:[");
  private static final byte[] PIDFD = bytes("anon_inode:[pidfd]");
  private static final byte[] DELETED = bytes(" (deleted)");

  private final Procfs procfs;
  private final Sockets sockets;
  private final FdDetails details;
  private final PidDetails pids;
  private final HexMode hexMode;
  private @Nullable PidNamespaces namespaces;
  private final byte[] link = new byte[4096];
  private final byte[] comm = new byte[64];
  private final int[] keptTids = new int[KEPT_NAMES];
  private final byte[] @Nullable [] keptNames = new byte[KEPT_NAMES][];

  /** Tells as much as {@code details} and {@code pids} ask for. */
  public ProcFdDescriber(
      Procfs procfs, Sockets sockets, FdDetails details, PidDetails pids, HexMode hexMode) {
    this.hexMode = hexMode;
    this.procfs = procfs;
    this.sockets = sockets;
    this.details = details;
    this.pids = pids;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private int target(int tid, int fd) {
    return fd == AT_FDCWD ? procfs.workingDirectory(tid, link) : procfs.fdTarget(tid, fd, link);
  }

  @Override
  public void path(int tid, int fd, TextBuffer into) {
    int length = target(tid, fd);
    if (length > 0) {
      into.put(link, 0, Math.min(length, link.length));
    }
  }

  @Override
  public void describe(int tid, int fd, TextBuffer into) {
    int length = Math.min(target(tid, fd), link.length);
    if (length <= 0) {
      return;
    }
    if (details.socket() && startsWith(SOCKET, length)) {
      int before = into.length();
      into.put('<');
      if (sockets.describe(tid, fd, number(SOCKET.length, length), into)) {
        into.put('>');
        return;
      }
      into.truncate(before);
    }
    if (details.pidfd() && startsWith(PIDFD, length)) {
      long pid = procfs.fdInfo(tid, fd, "Pid:", Long.MIN_VALUE);
      if (pid != Long.MIN_VALUE) {
        into.put("<pid:").decimal(pid).put('>');
        return;
      }
    }
    if (details.device() && link[0] == '/' && fd >= 0 && device(tid, fd, length, into)) {
      return;
    }
    if (details.path()) {
      file(length, into);
    }
  }

  @Override
  public int netlinkFamily(int tid, int fd) {
    int length = Math.min(target(tid, fd), link.length);
    return length > 0 && startsWith(SOCKET, length)
        ? sockets.netlinkFamily(tid, fd, number(SOCKET.length, length))
        : NOT_NETLINK;
  }

  private void file(int length, TextBuffer into) {
    boolean deleted = endsWith(DELETED, length);
    Quoting.bracketed(into, link, 0, deleted ? length - DELETED.length : length, hexMode);
    if (deleted) {
      into.put("(deleted)");
    }
  }

  private boolean device(int tid, int fd, int length, TextBuffer into) {
    long found = procfs.fdDevice(tid, fd);
    if (found == -1) {
      return false;
    }
    long device = found & ~Procfs.BLOCK_DEVICE;
    Quoting.bracketed(into, link, 0, length, hexMode);
    into.truncate(into.length() - 1);
    into.put(found == device ? "<char " : "<block ");
    into.decimal(device >>> 8 & 0xfff | device >>> 32 & ~0xfffL).put(':');
    into.decimal(device & 0xff | device >>> 12 & 0xffffff00L).put(">>");
    return true;
  }

  @Override
  public void describePid(int tid, int pid, TextBuffer into) {
    PidNamespaces known = namespaces;
    if (known == null) {
      known = new PidNamespaces();
      namespaces = known;
    }
    int ours = known.translate(tid, pid);
    byte[] name = pids.command() && ours > 0 ? name(ours, tid == 0) : null;
    if (name != null) {
      Quoting.bracketed(into, name, 0, name.length, hexMode);
    }
    if (pids.namespace() && ours > 0 && ours != pid) {
      into.put(" /* ").decimal(ours).put(" in strace's PID NS */");
    }
  }

  /** The name of a task: what it is now, or, if wanted when the task is gone, what it was last. */
  private byte @Nullable [] name(int tid, boolean evenWhenGone) {
    int slot = tid & (KEPT_NAMES - 1);
    int length = Math.min(procfs.comm(tid, comm), comm.length);
    byte[] kept = keptTids[slot] == tid ? keptNames[slot] : null;
    if (length <= 0) {
      return evenWhenGone ? kept : null;
    }
    if (kept != null && java.util.Arrays.equals(kept, 0, kept.length, comm, 0, length)) {
      return kept;
    }
    byte[] name = java.util.Arrays.copyOf(comm, length);
    keptTids[slot] = tid;
    keptNames[slot] = name;
    return name;
  }

  private boolean startsWith(byte[] prefix, int length) {
    return length >= prefix.length
        && java.util.Arrays.equals(prefix, 0, prefix.length, link, 0, prefix.length);
  }

  private boolean endsWith(byte[] suffix, int length) {
    return length > suffix.length
        && java.util.Arrays.equals(suffix, 0, suffix.length, link, length - suffix.length, length);
  }

  private long number(int from, int to) {
    long number = 0;
    for (int i = from; i < to && link[i] >= '0' && link[i] <= '9'; i++) {
      number = number * 10 + (link[i] - '0');
    }
    return number;
  }
}
