package dev.warmpath.trace;

import org.jspecify.annotations.Nullable;

/**
 * A task that is traced under control: its identity, the call it is in, and the place where its
 * observer keeps state. Global tracing has no such objects.
 *
 * <p><b>Thread:</b> the tracer's.
 */
public final class Task {
  private int tid;
  private int tgid;
  private final Memory memory;

  /** The call that the task is in or has last made. */
  public final Call call = new Call();

  /** Whatever the observer wants to keep for this task. */
  public @Nullable Object observerState;

  /** A task with the given thread id, process id (as far as known) and memory. */
  public Task(int tid, int tgid, Memory memory) {
    this.tid = tid;
    this.tgid = tgid;
    this.memory = memory;
  }

  /** The thread id. */
  public int tid() {
    return tid;
  }

  /** Records the id that the task has from now on: a thread that execs takes its process's. */
  public void setTid(int tid) {
    this.tid = tid;
  }

  /** The process id (thread group id); 0 where it is not known. */
  public int tgid() {
    return tgid;
  }

  /** Records the process id once it is known. */
  public void setTgid(int tgid) {
    this.tgid = tgid;
  }

  /** The memory of the task, readable while it is stopped. */
  public Memory memory() {
    return memory;
  }
}
