package dev.warmpath.cli.print;

import dev.warmpath.trace.Task;

/** Tells the user of tasks that come and go, outside the log. */
public interface Messages {
  /** A task that a traced task has made is traced from now on. */
  void attached(Task task);

  /** A task runs on untraced. */
  void detached(Task task);
}
