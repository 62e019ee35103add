package dev.warmpath.cli.print;

import dev.warmpath.abi.Abi;
import dev.warmpath.syscalls.CallForm.ArgumentSpec;
import dev.warmpath.syscalls.CallSpec;
import dev.warmpath.syscalls.Catalogue;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind.Subject;
import dev.warmpath.syscalls.StringKinds;
import dev.warmpath.syscalls.TextBuffer;
import dev.warmpath.trace.Call;
import dev.warmpath.trace.Task;
import java.util.List;

/**
 * Keeps the calls that name one of some files: by a path argument of just that spelling, or by a
 * descriptor that is open on it.
 *
 * <p><b>Thread:</b> the tracer's.
 */
public final class PathFilter {
  /** Tells the path that a descriptor is open on. */
  @FunctionalInterface
  public interface FdPaths {
    /** Appends the path that {@code fd} of {@code tid} is open on; nothing when it has none. */
    void path(int tid, int fd, TextBuffer into);
  }

  private static final int POLLFD_BYTES = 8;
  private static final int MAX_DESCRIPTORS = 1 << 16;

  private final List<byte[]> paths;
  private final byte[] words = new byte[16];
  private final FdPaths fds;
  private final TextBuffer scratch = new TextBuffer(256);

  /** Keeps the calls that name one of {@code paths}. */
  public PathFilter(List<byte[]> paths, FdPaths fds) {
    this.paths = List.copyOf(paths);
    this.fds = fds;
  }

  /** Whether the call that {@code task} enters names one of the files. */
  boolean matches(Task task, Decoding d) {
    Call call = task.call;
    CallSpec spec = Catalogue.get().spec(call);
    if (spec == null) {
      return false;
    }
    d.begin(task.tid(), call, task.memory(), false);
    for (ArgumentSpec argument : spec.formOf(call).arguments()) {
      long word = call.args[argument.register()];
      boolean found =
          switch (subject(spec.name(), argument)) {
            case NONE -> false;
            case PATH -> namesPath(d, word);
            case DESCRIPTOR -> isOpenOn(task.tid(), (int) word);
          };
      if (found) {
        return true;
      }
    }
    return namesAmongMany(task, d, spec.name());
  }

  /** What strace looks at: not at every descriptor and path. */
  private static Subject subject(String call, ArgumentSpec argument) {
    int register = argument.register();
    boolean ignored =
        switch (call) {
          case "accept",
              "accept4",
              "signalfd",
              "signalfd4",
              "timerfd_settime",
              "timerfd_settime64",
              "timerfd_gettime",
              "timerfd_gettime64",
              "perf_event_open",
              "fsconfig",
              "fsmount",
              "landlock_add_rule",
              "landlock_restrict_self" ->
              true;
          case "rename" -> register == 1;
          case "symlink", "symlinkat", "epoll_ctl", "fanotify_mark" -> register == 0;
          default -> call.startsWith("mq_");
        };
    return ignored ? Subject.NONE : argument.kind().subject();
  }

  /** Whether one of the descriptors that a call waits for is open on one of the files. */
  private boolean namesAmongMany(Task task, Decoding d, String name) {
    long[] args = task.call.args;
    switch (name) {
      case "poll", "ppoll", "ppoll_time64" -> {
        return polls(task, d.unsignedWord(args[0]), args[1] & 0xffffffffL);
      }
      case "select", "_newselect", "pselect6", "pselect6_time64" -> {
        if (name.equals("select") && task.call.abi == Abi.I386) {
          return selectsOld(task, d.unsignedWord(args[0]));
        }
        return selects(task, (int) args[0], d.unsignedWord(args[1]))
            || selects(task, (int) args[0], d.unsignedWord(args[2]))
            || selects(task, (int) args[0], d.unsignedWord(args[3]));
      }
      default -> {
        return false;
      }
    }
  }

  private boolean polls(Task task, long address, long count) {
    long entries = Math.min(count, MAX_DESCRIPTORS);
    for (long i = 0; i < entries; i++) {
      if (task.memory().read(address + i * POLLFD_BYTES, words, 0, Integer.BYTES)
          != Integer.BYTES) {
        return false;
      }
      if (isOpenOn(task.tid(), word(0))) {
        return true;
      }
    }
    return false;
  }

  private boolean selects(Task task, int count, long set) {
    int descriptors = Math.min(count, MAX_DESCRIPTORS);
    if (set == 0) {
      return false;
    }
    for (int fd = 0; fd < descriptors; fd++) {
      if (fd % Byte.SIZE == 0 && task.memory().read(set + fd / Byte.SIZE, words, 0, 1) != 1) {
        return false;
      }
      if ((words[0] >> fd % Byte.SIZE & 1) != 0 && isOpenOn(task.tid(), fd)) {
        return true;
      }
    }
    return false;
  }

  /** The select of i386 that takes its arguments from memory: a count and three addresses. */
  private boolean selectsOld(Task task, long address) {
    int length = 4 * Integer.BYTES;
    if (task.memory().read(address, words, 0, length) != length) {
      return false;
    }
    int count = word(0);
    long reads = word(4) & 0xffffffffL;
    long writes = word(8) & 0xffffffffL;
    long others = word(12) & 0xffffffffL;
    return selects(task, count, reads)
        || selects(task, count, writes)
        || selects(task, count, others);
  }

  private int word(int at) {
    return words[at] & 0xff
        | (words[at + 1] & 0xff) << 8
        | (words[at + 2] & 0xff) << 16
        | words[at + 3] << 24;
  }

  private boolean namesPath(Decoding d, long address) {
    int mark = d.mark();
    int at = d.fetchString(address, StringKinds.PATH_MAX);
    boolean found = at >= 0 && isListed(d.bytes(), at, d.fetched());
    d.release(mark);
    return found;
  }

  private boolean isOpenOn(int tid, int fd) {
    if (fd < 0) {
      return false;
    }
    scratch.clear();
    fds.path(tid, fd, scratch);
    return isListed(scratch.array(), 0, scratch.length());
  }

  private boolean isListed(byte[] bytes, int offset, int length) {
    for (int i = 0; i < paths.size(); i++) {
      byte[] path = paths.get(i);
      if (path.length == length
          && java.util.Arrays.equals(path, 0, length, bytes, offset, offset + length)) {
        return true;
      }
    }
    return false;
  }
}
