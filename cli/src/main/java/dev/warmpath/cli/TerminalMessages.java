package dev.warmpath.cli;

import dev.warmpath.cli.print.Messages;
import dev.warmpath.trace.Task;

/** Messages on standard error. */
record TerminalMessages(Terminal terminal) implements Messages {
  @Override
  public void attached(Task task) {
    terminal.say("Process " + task.tid() + " attached");
  }

  @Override
  public void detached(Task task) {
    terminal.say("Process " + task.tid() + " detached");
  }
}
