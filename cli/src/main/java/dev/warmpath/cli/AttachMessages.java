package dev.warmpath.cli;

import dev.warmpath.cli.print.Messages;
import dev.warmpath.trace.Observer;
import dev.warmpath.trace.Task;

/** Tells of tasks that come and go when nothing else is printed of them. */
final class AttachMessages implements Observer {
  private final Messages messages;

  AttachMessages(Messages messages) {
    this.messages = messages;
  }

  @Override
  public void attached(Task task, Origin origin) {
    if (origin == Origin.CHILD) {
      messages.attached(task);
    }
  }

  @Override
  public void detached(Task task) {
    messages.detached(task);
  }
}
