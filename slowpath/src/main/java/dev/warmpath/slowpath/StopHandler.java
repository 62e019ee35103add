package dev.warmpath.slowpath;

import dev.warmpath.abi.Ptrace;
import dev.warmpath.abi.PtraceSyscallInfo;
import dev.warmpath.kernel.ProcessMemory;
import dev.warmpath.kernel.Procfs;
import dev.warmpath.kernel.TaskStatus;
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
  private final SharedProcessor processor;
  private final Detacher detacher;
  private final Procfs procfs;
  private final UntracedClones untraced;
  private final boolean filtering;

  /** How many tasks wait for their makers to be known. */
  private int held;

  private final byte[] siginfo = new byte[SIGINFO_BYTES];

  StopHandler(
      PtraceCalls ptrace,
      TraceeTable table,
      Observer observer,
      ProcessMemory memory,
      Procfs procfs,
      SessionOptions options,
      SharedProcessor processor,
      Detacher detacher,
      boolean filtering) {
    this.ptrace = ptrace;
    this.table = table;
    this.observer = observer;
    this.memory = memory;
    this.procfs = procfs;
    this.options = options;
    this.processor = processor;
    this.detacher = detacher;
    this.filtering = filtering;
    untraced = new UntracedClones(ptrace, memory);
    syscalls =
        new SyscallStops(ptrace, observer, options.filter(), table, untraced, processor, filtering);
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
      if (!options.followForks()) {
        // Its maker has asked for it with CLONE_PTRACE.
        ptrace.request(Ptrace.PTRACE_DETACH, tid, 0, 0);
        return;
      }
      tracee = child(tid);
      tracee.held = makerIsTraced(tracee);
      if (tracee.held) {
        held++;
      } else {
        processor.made(tracee, null, false);
      }
    }
    tracee.stopped = true;
    processor.stopped();
    if (tracee.held) {
      tracee.heldStatus = status;
      return;
    }
    if (tracee.fresh) {
      first(tracee);
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
          forked(tracee, WaitStatus.event(status));
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
    boolean toCall = !tracee.filtered || tracee.inCall;
    int signal = tracee.signal;
    tracee.signal = 0;
    tracee.stopped = false;
    tracee.aheadLength = 0;
    // A failure means that it is going, and its end will be told.
    ptrace.request(toCall ? Ptrace.PTRACE_SYSCALL : Ptrace.PTRACE_CONT, tracee.tid(), 0, signal);
  }

  private void signalled(Tracee tracee, int signal) {
    tracee.signal = signal;
    if (tracee.audible() && ptrace.siginfo(tracee.tid(), siginfo)) {
      ptrace.syscallInfo(tracee.tid());
      tracee.task.call.instructionPointer =
          ptrace.info().getLong(PtraceSyscallInfo.INSTRUCTION_POINTER);
      observer.signalled(tracee.task, signal, siginfo);
    }
  }

  /** Leaves it stopped as its user wants it; SIGCONT then gives a stop of its own. */
  private void groupStopped(Tracee tracee, int signal) {
    if (tracee.audible()) {
      observer.stopped(tracee.task, signal);
    }
    tracee.stopped = false;
    tracee.aheadLength = 0;
    ptrace.request(Ptrace.PTRACE_LISTEN, tracee.tid(), 0, 0);
  }

  private Tracee child(int tid) {
    Tracee child = new Tracee(memory, tid, 0, Origin.CHILD);
    child.filtered = filtering;
    table.add(child);
    return child;
  }

  /** A new task has stopped for the first time, before it does anything. */
  private void first(Tracee tracee) {
    tracee.fresh = false;
    untraced.restore(tracee);
    if (tracee.origin == Origin.CHILD && !tracee.silent) {
      tracee.introduce(observer);
    }
  }

  /** A task has made another one, which may have stopped already. */
  private void forked(Tracee maker, int event) {
    int tid = (int) ptrace.eventMessage(maker.tid());
    if (tid <= 0) {
      return;
    }
    Tracee known = table.get(tid);
    if (known == null && !ptrace.traced(tid)) {
      // It has stopped, gone on and ended before its maker's stop got its turn.
      return;
    }
    Tracee child = known == null ? child(tid) : known;
    child.filtered = maker.filtered;
    child.task.setTgid(makesThread(maker, event, tid) ? maker.task.tgid() : tid);
    if (filtering) {
      untraced.made(maker, child);
    }
    processor.made(child, maker, event == Ptrace.PTRACE_EVENT_VFORK);
    if (maker.waits) {
      // The stop at its exit says when it goes on.
      maker.inCall = true;
    }
    if (child.held) {
      release(child);
    }
  }

  /** Whether a new task is a thread of its maker's process. */
  private boolean makesThread(Tracee maker, int event, int tid) {
    if (event != Ptrace.PTRACE_EVENT_CLONE) {
      return false;
    }
    if (maker.inCall) {
      return (maker.cloneFlags() & Sensitive.CLONE_THREAD) != 0;
    }
    TaskStatus status = procfs.status(tid);
    return status != null && status.tgid() != tid;
  }

  private void release(Tracee child) {
    child.held = false;
    held--;
    handle(child.tid(), child.heldStatus, 0);
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
        processor.superseded(at, successor, former);
        if (at.known && successor.known) {
          observer.superseded(at.task, successor.task, former);
        } else if (at.known) {
          // Who goes on should not be traced.
          observer.detached(at.task);
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
    if (tracee.held) {
      held--;
    } else {
      processor.ended(tracee);
    }
    if (tracee.starting) {
      tracee.introduce(observer);
    }
    releaseHeld();
    if (tracee.known) {
      observer.ended(tracee.task, status);
    }
  }

  /** Tells nothing more of any task, as if it had been detached. */
  void silence() {
    for (int slot = 0; slot < table.slots(); slot++) {
      Tracee tracee = table.at(slot);
      if (tracee != null && !tracee.silent) {
        tracee.silent = true;
        tracee.told = false;
        if (tracee.known) {
          tracee.known = false;
          observer.detached(tracee.task);
        }
      }
    }
  }

  /** Lets tasks go on whose makers have died before they could tell of them. */
  private void releaseHeld() {
    if (held == 0) {
      return;
    }
    for (int slot = 0; slot < table.slots(); slot++) {
      Tracee tracee = table.at(slot);
      if (tracee != null && tracee.held && table.get(tracee.makerTgid) == null) {
        processor.made(tracee, null, false);
        release(tracee);
      }
    }
  }

  /** Whether the process that has made a task is traced yet, so that it will tell of it. */
  private boolean makerIsTraced(Tracee child) {
    TaskStatus status = procfs.status(child.tid());
    if (status != null) {
      boolean thread = status.tgid() != child.tid();
      child.task.setTgid(status.tgid());
      child.makerTgid = thread ? status.tgid() : status.parent();
    }
    return table.get(child.makerTgid) != null;
  }
}
