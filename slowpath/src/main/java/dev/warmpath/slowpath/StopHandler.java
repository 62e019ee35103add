package dev.warmpath.slowpath;

import dev.warmpath.abi.Ptrace;
import dev.warmpath.kernel.ProcessMemory;
import dev.warmpath.trace.Observer;
import dev.warmpath.trace.Observer.Origin;
import org.jspecify.annotations.Nullable;

/** Says what each wait status means, tells the observer, and lets the task go on. */
final class StopHandler {
  private static final int SIGINFO_BYTES = 128;

  private final PtraceCalls ptrace;
  private final TraceeTable table;
  private final Observer observer;
  private final SyscallStops syscalls;
  private final ProcessMemory memory;
  private final SessionOptions options;
  private final Detacher detacher;
  private final boolean seccomp;
  private final byte[] siginfo = new byte[SIGINFO_BYTES];

  StopHandler(
      PtraceCalls ptrace,
      TraceeTable table,
      Observer observer,
      ProcessMemory memory,
      SessionOptions options,
      Detacher detacher,
      boolean seccomp) {
    this.ptrace = ptrace;
    this.table = table;
    this.observer = observer;
    this.memory = memory;
    this.options = options;
    this.detacher = detacher;
    this.seccomp = seccomp;
    syscalls = new SyscallStops(ptrace, observer, options.filter());
  }

  /** Handles a status; {@code systemNanos} is the task's CPU time in the kernel so far. */
  void handle(int tid, int status, long systemNanos) {
    Tracee tracee = table.get(tid);
    if (!WaitStatus.stopped(status)) {
      if (tracee != null) {
        ended(tracee, status);
      }
      return;
    }
    if (tracee == null) {
      // A child can stop before its parent does at the call that has made it.
      tracee = new Tracee(memory, tid, 0, Origin.CHILD);
      table.add(tracee);
    }
    tracee.stopped = true;
    if (tracee.fresh) {
      tracee.fresh = false;
      if (tracee.origin == Origin.CHILD && !tracee.silent) {
        tracee.introduce(observer);
      }
    }
    int signal = WaitStatus.stopSignal(status);
    switch (WaitStatus.event(status)) {
      case 0 -> {
        if (signal == WaitStatus.SYSCALL_STOP) {
          syscalls.stopped(tracee, systemNanos);
        } else {
          signalled(tracee, signal);
        }
      }
      case Ptrace.PTRACE_EVENT_SECCOMP -> syscalls.stopped(tracee, systemNanos);
      case Ptrace.PTRACE_EVENT_FORK, Ptrace.PTRACE_EVENT_VFORK, Ptrace.PTRACE_EVENT_CLONE ->
          forked(tracee);
      case Ptrace.PTRACE_EVENT_EXEC -> tracee = execed(tracee);
      case Ptrace.PTRACE_EVENT_EXIT -> {
        if (tracee.audible()) {
          observer.exiting(tracee.task);
        }
      }
      case Ptrace.PTRACE_EVENT_STOP -> {
        if (WaitStatus.stops(signal)) {
          groupStopped(tracee, signal);
          return;
        }
      }
      default -> {
        // An event that was not asked for has nothing to tell.
      }
    }
    if (tracee != null) {
      resume(tracee);
    }
  }

  /** Lets a task go on to its next stop. */
  void resume(Tracee tracee) {
    boolean toExit = !seccomp || tracee.inCall;
    int signal = tracee.signal;
    tracee.signal = 0;
    tracee.stopped = false;
    // A failure means that it is going, and its end will be told.
    ptrace.request(toExit ? Ptrace.PTRACE_SYSCALL : Ptrace.PTRACE_CONT, tracee.tid(), 0, signal);
  }

  private void signalled(Tracee tracee, int signal) {
    tracee.signal = signal;
    if (tracee.audible() && ptrace.siginfo(tracee.tid(), siginfo)) {
      observer.signalled(tracee.task, signal, siginfo);
    }
  }

  /** Leaves it stopped as its user wants it; SIGCONT then gives a stop of its own. */
  private void groupStopped(Tracee tracee, int signal) {
    if (tracee.audible()) {
      observer.stopped(tracee.task, signal);
    }
    tracee.stopped = false;
    ptrace.request(Ptrace.PTRACE_LISTEN, tracee.tid(), 0, 0);
  }

  private void forked(Tracee parent) {
    int tid = (int) ptrace.eventMessage(parent.tid());
    if (tid > 0 && table.get(tid) == null) {
      table.add(new Tracee(memory, tid, 0, Origin.CHILD));
    }
  }

  /**
   * A task has become another program, and the only thread of its process under that process's id.
   *
   * @return the task, null when it is not traced any more
   */
  private @Nullable Tracee execed(Tracee at) {
    int former = (int) ptrace.eventMessage(at.tid());
    Tracee tracee = at;
    if (former != 0 && former != at.tid()) {
      Tracee successor = table.get(former);
      if (successor != null) {
        int tid = at.tid();
        table.remove(former);
        table.remove(tid);
        successor.task.setTid(tid);
        successor.task.setTgid(tid);
        successor.stopped = true;
        table.add(successor);
        if (at.known) {
          observer.superseded(at.task, successor.task, former);
        }
        tracee = successor;
      }
    }
    if (tracee.starting) {
      tracee.start(observer);
      tracee.starting = tracee.inCall;
    } else if (options.detachAtExec()) {
      detacher.one(tracee, 0);
      return null;
    }
    return tracee;
  }

  private void ended(Tracee tracee, int status) {
    table.remove(tracee.tid());
    if (tracee.origin == Origin.STARTED) {
      tracee.introduce(observer);
    }
    if (tracee.known) {
      observer.ended(tracee.task, status);
    }
  }
}
