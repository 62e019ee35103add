package dev.warmpath.slowpath;

import dev.warmpath.abi.Errno;
import dev.warmpath.abi.Ptrace;
import dev.warmpath.abi.Sys;
import dev.warmpath.kernel.Kernel;
import dev.warmpath.kernel.NativeBuffer;
import dev.warmpath.trace.Observer;

/**
 * Lets all traced tasks run on untraced: a signal that was on its way arrives, and who is stopped
 * by its user stays stopped. Tasks can be let go only out of a stop, so each is interrupted first.
 */
final class Detacher {
  private static final int WNOHANG = 1;
  private static final int WNOTHREAD = 0x20000000;
  private static final int PAUSE_NANOS = 1_000_000;

  /** How long to wait for one more stop: a vfork's parent stops only when its child lets it. */
  private static final long PATIENCE_NANOS = 300_000_000;

  private final Kernel kernel;
  private final PtraceCalls ptrace;
  private final TraceeTable table;
  private final SharedProcessor processor;
  private final Observer observer;
  private final NativeBuffer status = NativeBuffer.allocate(8);
  private final NativeBuffer pause = NativeBuffer.allocate(16);

  Detacher(
      Kernel kernel,
      PtraceCalls ptrace,
      TraceeTable table,
      SharedProcessor processor,
      Observer observer) {
    this.kernel = kernel;
    this.ptrace = ptrace;
    this.table = table;
    this.processor = processor;
    this.observer = observer;
    pause.putLong(8, PAUSE_NANOS);
  }

  /**
   * Detaches from every task. One that does not stop in time stays attached until the tracer's
   * thread ends, which lets it go as well.
   */
  void all() {
    processor.end();
    for (int slot = 0; slot < table.slots(); slot++) {
      Tracee tracee = table.at(slot);
      if (tracee != null && !tracee.stopped) {
        ptrace.request(Ptrace.PTRACE_INTERRUPT, tracee.tid(), 0, 0);
      }
    }
    releaseStopped();
    long last = System.nanoTime();
    while (table.size() > 0 && System.nanoTime() - last < PATIENCE_NANOS) {
      long r = kernel.syscall(Sys.SYS_wait4, -1, status.address(), WNOHANG | WNOTHREAD, 0);
      if (r > 0) {
        last = System.nanoTime();
        stopped((int) r, status.getInt(0));
      } else if (r == -Errno.ECHILD) {
        break;
      } else if (r == 0) {
        kernel.syscall(Sys.SYS_nanosleep, pause.address(), 0, 0);
      }
    }
    for (int slot = 0; slot < table.slots(); slot++) {
      Tracee tracee = table.at(slot);
      if (tracee != null && tracee.known) {
        observer.detached(tracee.task);
      }
    }
  }

  /** Detaches from a task in a stop; {@code signal} is then delivered to it. */
  void one(Tracee tracee, int signal) {
    processor.detaching(tracee);
    ptrace.request(Ptrace.PTRACE_DETACH, tracee.tid(), 0, signal);
    table.remove(tracee.tid());
    if (tracee.known) {
      observer.detached(tracee.task);
    }
  }

  private void releaseStopped() {
    // A removal moves other tasks to other slots, so the search begins anew after each.
    boolean found;
    do {
      found = false;
      for (int slot = 0; slot < table.slots() && !found; slot++) {
        Tracee tracee = table.at(slot);
        if (tracee != null && tracee.stopped) {
          found = true;
          one(tracee, tracee.signal);
        }
      }
    } while (found);
  }

  private void stopped(int tid, int state) {
    Tracee tracee = table.get(tid);
    if (!WaitStatus.stopped(state)) {
      if (tracee != null) {
        table.remove(tid);
        if (tracee.known) {
          observer.ended(tracee.task, state);
        }
      }
      return;
    }
    int signal = WaitStatus.stopSignal(state);
    boolean delivery = WaitStatus.event(state) == 0 && signal != WaitStatus.SYSCALL_STOP;
    if (tracee == null) {
      ptrace.request(Ptrace.PTRACE_DETACH, tid, 0, 0);
    } else {
      one(tracee, delivery ? signal : 0);
    }
  }
}
