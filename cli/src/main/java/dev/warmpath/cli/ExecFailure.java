package dev.warmpath.cli;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.Errno;
import dev.warmpath.abi.Sys;
import dev.warmpath.cli.summary.ForwardingObserver;
import dev.warmpath.trace.Call;
import dev.warmpath.trace.Observer;
import dev.warmpath.trace.Task;

/** Says why the command could not be executed, behind the line of its execve. */
final class ExecFailure extends ForwardingObserver {
  private final Terminal terminal;
  private boolean decided;
  private int commandTid;
  private int errno;

  ExecFailure(Observer next, Terminal terminal) {
    super(next);
    this.terminal = terminal;
  }

  @Override
  public void attached(Task task, Origin origin) {
    if (origin == Origin.STARTED) {
      commandTid = task.tid();
    }
    super.attached(task, origin);
  }

  @Override
  public void exited(Task task) {
    super.exited(task);
    Call call = task.call;
    if (!decided
        && task.tid() == commandTid
        && call.abi == Abi.X86_64
        && call.number == Sys.SYS_execve) {
      decided = true;
      if (call.failed) {
        errno = call.errno();
        super.idle();
        terminal.say("exec: " + Errno.text(errno));
      }
    }
  }
}
