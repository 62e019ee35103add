package dev.warmpath.cli.print;

import dev.warmpath.cli.options.TraceOptions.Selection;
import dev.warmpath.cli.options.TraceOptions.Style;
import dev.warmpath.cli.options.TraceOptions.Times;

/**
 * How lines are laid out and which are shown.
 *
 * @param programName what messages start with
 * @param selection which events are shown
 * @param style how they are written
 * @param times which times lines have
 * @param taskPrefix whether lines begin with the task
 */
public record PrintOptions(
    String programName, Selection selection, Style style, Times times, TaskPrefix taskPrefix) {

  /** When lines begin with the task. */
  public enum TaskPrefix {
    /** {@code [pid 123]} while more than one task is traced. */
    WHILE_SEVERAL,
    /** The bare number, on every line. */
    ALWAYS,
    /** Never: each task has a file of its own. */
    NEVER
  }

  /** Whether lines are held back until it is known how the call ends. */
  boolean decidesAtExit() {
    return !selection.statuses().isAll();
  }

  boolean showsSignal(int signal) {
    return selection.signals().contains(signal);
  }
}
