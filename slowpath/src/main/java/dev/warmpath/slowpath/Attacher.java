package dev.warmpath.slowpath;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.warmpath.abi.Errno;
import dev.warmpath.abi.Ptrace;
import dev.warmpath.abi.Sys;
import dev.warmpath.kernel.Kernel;
import dev.warmpath.kernel.ProcessMemory;
import dev.warmpath.kernel.Procfs;
import dev.warmpath.kernel.TaskStatus;
import dev.warmpath.trace.Observer;
import dev.warmpath.trace.Observer.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Attaches to running tasks. Each is interrupted, so that its first stop comes soon whatever it
 * does; the stops themselves are waited for as all others, so that many tasks stop at a time.
 */
final class Attacher {
  private static final int COMM_BYTES = 64;
  private static final int KTHREADD = 2;

  private final Kernel kernel;
  private final PtraceCalls ptrace;
  private final TraceeTable table;
  private final ProcessMemory memory;
  private final Observer observer;
  private final AttachListener listener;
  private final Procfs procfs;
  private final long ptraceOptions;

  Attacher(
      Kernel kernel,
      PtraceCalls ptrace,
      TraceeTable table,
      ProcessMemory memory,
      Observer observer,
      AttachListener listener,
      Procfs procfs,
      long ptraceOptions) {
    this.kernel = kernel;
    this.ptrace = ptrace;
    this.table = table;
    this.memory = memory;
    this.observer = observer;
    this.listener = listener;
    this.ptraceOptions = ptraceOptions;
    this.procfs = procfs;
  }

  /** Attaches to one task. */
  void task(int tid) {
    if (table.get(tid) != null) {
      return;
    }
    TaskStatus status = procfs.status(tid);
    int errno = seize(tid, status == null ? 0 : status.tgid());
    if (errno == 0) {
      listener.attached(tid, 1);
    } else {
      listener.failed(failure(tid, errno, status));
    }
  }

  /** Attaches to a task and all other threads of its process, those included that appear now. */
  void process(int tid) {
    TaskStatus status = procfs.status(tid);
    int tgid = status == null ? tid : status.tgid();
    int threads = 0;
    int errno = 0;
    if (table.get(tid) == null) {
      errno = seize(tid, tgid);
      threads += errno == 0 ? 1 : 0;
    }
    // Once a pass finds nothing new, each thread is traced, and so is what it makes.
    int found;
    do {
      found = 0;
      for (int other : procfs.threads(tgid)) {
        if (table.get(other) == null && other != tid && seize(other, tgid) == 0) {
          found++;
        }
      }
      threads += found;
    } while (found > 0);
    if (threads > 0) {
      listener.attached(tid, threads);
    } else if (errno != 0) {
      listener.failed(failure(tid, errno, status));
    }
  }

  private int seize(int tid, int tgid) {
    long r = ptrace.request(Ptrace.PTRACE_SEIZE, tid, 0, ptraceOptions);
    if (Kernel.failed(r)) {
      return (int) -r;
    }
    Tracee tracee = new Tracee(memory, tid, tgid, Origin.REQUESTED);
    table.add(tracee);
    ptrace.request(Ptrace.PTRACE_INTERRUPT, tid, 0, 0);
    tracee.introduce(observer);
    return 0;
  }

  private AttachFailure failure(int tid, int errno, @Nullable TaskStatus was) {
    int self = (int) kernel.syscall(Sys.SYS_getpid, 0, 0, 0);
    int yama = procfs.yamaScope();
    int tracer = was == null ? 0 : was.tracer();
    AttachFailure.Reason reason;
    if (was == null || errno == Errno.ESRCH) {
      reason = AttachFailure.Reason.NO_SUCH_TASK;
    } else if (was.tgid() == self) {
      reason = AttachFailure.Reason.SELF;
    } else if (tracer != 0) {
      reason = AttachFailure.Reason.ALREADY_TRACED;
    } else if (was.zombie()) {
      reason = AttachFailure.Reason.ZOMBIE;
    } else if (tid == KTHREADD || was.parent() == KTHREADD) {
      reason = AttachFailure.Reason.KERNEL_THREAD;
    } else {
      reason = forbidden(was, yama);
    }
    byte[] comm = new byte[COMM_BYTES];
    int length = tracer == 0 ? 0 : procfs.comm(tracer, comm);
    return new AttachFailure(
        tid, errno, reason, tracer, new String(comm, 0, length, ISO_8859_1), yama);
  }

  private AttachFailure.Reason forbidden(TaskStatus was, int yama) {
    long user = kernel.syscall(Sys.SYS_geteuid, 0, 0, 0);
    if (user != 0 && (was.uid() != user || was.effectiveUid() != user)) {
      return AttachFailure.Reason.OTHER_USER;
    }
    // 1 asks for an ancestor or a privilege, 2 for the privilege, 3 forbids it to all.
    boolean byYama = user == 0 ? yama >= 3 : yama >= 1;
    return byYama ? AttachFailure.Reason.YAMA : AttachFailure.Reason.UNKNOWN;
  }
}
