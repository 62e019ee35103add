package dev.warmpath.cli.summary;

import dev.warmpath.trace.Call;
import dev.warmpath.trace.Observer;
import dev.warmpath.trace.Task;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Counts the calls of all tasks, and passes every event on. What follows it is told of an entry
 * before the clock starts and of an exit after it has stopped, so that its work is not counted.
 *
 * <p><b>Thread:</b> the tracer's.
 */
public final class SummaryObserver extends ForwardingObserver {
  private final CallCounts counts;
  private final boolean wallClock;

  /** When the call began that a task is in; used only with the wall clock. */
  private final Map<Task, long[]> begun = new IdentityHashMap<>();

  /**
   * Counts into {@code counts}.
   *
   * @param wallClock whether to take the time between entry and exit, not that in the kernel
   * @param next who else is to be told
   */
  public SummaryObserver(CallCounts counts, boolean wallClock, Observer next) {
    super(next);
    this.counts = counts;
    this.wallClock = wallClock;
  }

  @Override
  public void attached(Task task, Origin origin) {
    begun.put(task, new long[1]);
    super.attached(task, origin);
  }

  @Override
  public void entered(Task task) {
    super.entered(task);
    long[] start = begun.get(task);
    if (wallClock && start != null) {
      start[0] = System.nanoTime();
    }
  }

  @Override
  public void exited(Task task) {
    Call call = task.call;
    long nanos = call.systemNanos;
    long[] start = begun.get(task);
    if (wallClock && start != null) {
      nanos = System.nanoTime() - start[0];
    }
    counts.count(call.abi, call.number, call.failed, nanos);
    super.exited(task);
  }

  @Override
  public void superseded(Task former, Task successor, int successorFormerTid) {
    begun.remove(former);
    begun.computeIfAbsent(successor, _ -> new long[1]);
    super.superseded(former, successor, successorFormerTid);
  }

  @Override
  public void ended(Task task, int waitStatus) {
    begun.remove(task);
    super.ended(task, waitStatus);
  }

  @Override
  public void detached(Task task) {
    begun.remove(task);
    super.detached(task);
  }
}
