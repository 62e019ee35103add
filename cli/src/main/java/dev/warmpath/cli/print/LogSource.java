package dev.warmpath.cli.print;

/** Gives each task the sink that its lines go to. */
public interface LogSource {
  /** Whether each task has a sink of its own. */
  boolean separate();

  /**
   * The sink for a task.
   *
   * @param tid the task, which matters only when the sinks are separate
   */
  OutputSink open(int tid);
}
