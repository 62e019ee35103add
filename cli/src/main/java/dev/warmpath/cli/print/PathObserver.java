package dev.warmpath.cli.print;

import dev.warmpath.cli.summary.ForwardingObserver;
import dev.warmpath.syscalls.DecodeOptions;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.FdDescriber;
import dev.warmpath.trace.Observer;
import dev.warmpath.trace.Task;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Passes on only the calls that a {@link PathFilter} keeps, so that the others are neither printed
 * nor counted; all other events pass.
 *
 * <p><b>Thread:</b> the tracer's.
 */
public final class PathObserver extends ForwardingObserver {
  private final PathFilter filter;
  private final Decoding decoding = new Decoding(DecodeOptions.DEFAULT, FdDescriber.NONE);

  /** Whether the call that a task is in has been passed on. */
  private final Map<Task, boolean[]> passed = new IdentityHashMap<>();

  /** Passes what {@code filter} keeps on to {@code next}. */
  public PathObserver(PathFilter filter, Observer next) {
    super(next);
    this.filter = filter;
  }

  private boolean[] passed(Task task) {
    boolean[] flag = passed.get(task);
    if (flag == null) {
      flag = new boolean[1];
      passed.put(task, flag);
    }
    return flag;
  }

  @Override
  public void entered(Task task) {
    boolean keeps = filter.matches(task, decoding);
    passed(task)[0] = keeps;
    if (keeps) {
      super.entered(task);
    }
  }

  @Override
  public void exited(Task task) {
    boolean[] flag = passed(task);
    if (flag[0]) {
      flag[0] = false;
      super.exited(task);
    }
  }

  @Override
  public void superseded(Task former, Task successor, int successorFormerTid) {
    passed.remove(former);
    super.superseded(former, successor, successorFormerTid);
  }

  @Override
  public void ended(Task task, int waitStatus) {
    passed.remove(task);
    super.ended(task, waitStatus);
  }

  @Override
  public void detached(Task task) {
    passed.remove(task);
    super.detached(task);
  }
}
