package dev.warmpath.cli;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.Errno;
import dev.warmpath.abi.Sys;
import dev.warmpath.cli.summary.ForwardingObserver;
import dev.warmpath.slowpath.PtraceSession;
import dev.warmpath.trace.Call;
import dev.warmpath.trace.Observer;
import dev.warmpath.trace.Task;
import org.jspecify.annotations.Nullable;

/**
 * Says why the command could not be executed: behind the line of its execve, or, if that call is
 * not shown, before the command's end.
 */
final class ExecFailure extends ForwardingObserver {
  private final Terminal terminal;
  private @Nullable PtraceSession session;
  private int commandTid;
  private boolean decided;

  ExecFailure(Observer next, Terminal terminal) {
    super(next);
    this.terminal = terminal;
  }

  /** Tells which session this observes. */
  void of(PtraceSession session) {
    this.session = session;
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
      decide(call.errno());
    }
  }

  @Override
  public void ended(Task task, int waitStatus) {
    PtraceSession known = session;
    if (!decided && task.tid() == commandTid && known != null) {
      decide(known.execError());
    }
    super.ended(task, waitStatus);
  }

  private void decide(int errno) {
    decided = true;
    if (errno != 0) {
      idle();
      terminal.say("exec: " + Errno.text(errno));
    }
  }
}
