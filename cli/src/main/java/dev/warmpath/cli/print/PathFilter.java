package dev.warmpath.cli.print;

import dev.warmpath.syscalls.CallForm.ArgumentSpec;
import dev.warmpath.syscalls.CallSpec;
import dev.warmpath.syscalls.Catalogue;
import dev.warmpath.syscalls.Decoding;
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

  private final List<byte[]> paths;
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
          switch (argument.kind().subject()) {
            case NONE -> false;
            case PATH -> namesPath(d, word);
            case DESCRIPTOR -> isOpenOn(task.tid(), (int) word);
          };
      if (found) {
        return true;
      }
    }
    return false;
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
