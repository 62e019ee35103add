package dev.warmpath.slowpath;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.Errno;
import dev.warmpath.abi.Ptrace;
import dev.warmpath.abi.Signal;
import dev.warmpath.abi.Sys;
import dev.warmpath.kernel.Kernel;
import dev.warmpath.kernel.NativeBuffer;
import dev.warmpath.kernel.PendingSignals;
import dev.warmpath.kernel.ProcessMemory;
import dev.warmpath.kernel.Procfs;
import dev.warmpath.kernel.Signals;
import dev.warmpath.kernel.SpawnRequest;
import dev.warmpath.kernel.Spawner;
import dev.warmpath.kernel.SyscallFailed;
import dev.warmpath.kernel.WaitingProcess;
import dev.warmpath.trace.Observer;
import dev.warmpath.trace.Observer.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Traces a command or running tasks through ptrace until all of them have ended, or a signal ends
 * the session.
 *
 * <p><b>Thread:</b> everything happens on the thread that calls {@link #run}, which must be a
 * platform thread and must not start or wait for processes otherwise. <b>Since:</b> Linux 5.3.
 */
public final class PtraceSession {
  private static final int WNOHANG = 1;
  private static final int WNOTHREAD = 0x20000000;
  private static final int WALL = 0x40000000;
  private static final int RUSAGE_BYTES = 144;
  private static final int RU_STIME = 16;
  private static final int BATCH = 64;

  private final Kernel kernel;
  private final SessionOptions options;
  private final Observer observer;
  private final PtraceCalls ptrace;
  private final TraceeTable table = new TraceeTable();
  private final ProcessMemory memory;
  private final boolean pinning;
  private final boolean filtering;
  private final @Nullable SpawnRequest command;
  private final SharedProcessor processor;
  private final Detacher detacher;
  private final Attacher attacher;
  private final StopHandler stops;
  private final NativeBuffer status = NativeBuffer.allocate(8);
  private final NativeBuffer rusage = NativeBuffer.allocate(RUSAGE_BYTES);
  private final long statusAddress = status.address();
  private final long rusageAddress;
  private final int[] readyTids = new int[BATCH];
  private final int[] readyStatuses = new int[BATCH];
  private final long[] readySystemNanos = new long[BATCH];
  private int ready;
  private int mainTid;
  private boolean mainEnded;
  private int mainStatus;
  private @Nullable PendingSignals signals;
  private @Nullable WaitingProcess waiting;

  /** A session that has not begun; nobody hears how attaching goes. */
  public PtraceSession(Kernel kernel, SessionOptions options, Observer observer) {
    this(kernel, options, observer, new AttachListener() {});
  }

  /** A session that has not begun. */
  public PtraceSession(
      Kernel kernel, SessionOptions options, Observer observer, AttachListener listener) {
    this.kernel = kernel;
    this.options = options;
    this.observer = observer;
    ptrace = new PtraceCalls(kernel);
    memory = new ProcessMemory(kernel);
    boolean mayPin =
        options.pinning() == SessionOptions.Pinning.ADAPTIVE && options.attach().length == 0;
    // Files that tell of affinity are opened by openat; to stop at it only for that would cost more
    // than a pin gains.
    boolean seesOpens = options.filter().wants(Abi.X86_64, Sys.SYS_openat);
    SpawnRequest filtered = SeccompChoice.filtered(kernel, options, mayPin && seesOpens);
    filtering = filtered != null;
    pinning = mayPin && (seesOpens || !filtering);
    command = filtered != null ? filtered : options.command();
    processor = new SharedProcessor(kernel, table, options.followForks());
    Procfs procfs = new Procfs(kernel);
    detacher = new Detacher(kernel, ptrace, table, processor, observer);
    attacher =
        new Attacher(kernel, ptrace, table, memory, observer, listener, procfs, ptraceOptions());
    stops =
        new StopHandler(
            ptrace, table, observer, memory, procfs, options, processor, detacher, filtering);
    rusageAddress = options.systemTime() ? rusage.address() : 0;
  }

  /** Makes signals to the tracer end the session: each that {@code pending} handles. */
  public PtraceSession endedBy(PendingSignals pending) {
    signals = pending;
    return this;
  }

  /** Traces a process that already waits to become the command, instead of starting one. */
  public PtraceSession adopting(WaitingProcess process) {
    waiting = process;
    return this;
  }

  /**
   * Why the command could not be executed, as an error number; 0 as long as nothing has failed. Of
   * an adopted process it is only known until that has ended.
   */
  public int execError() {
    WaitingProcess process = waiting;
    return process == null ? 0 : process.execError();
  }

  /**
   * Traces until nothing is left to trace or a signal ends it. In the latter case all tasks run on
   * untraced, and the started command gets the signal.
   *
   * @return how it ended; with failedCall SYS_ptrace when the command could be started but not
   *     traced
   * @throws SyscallFailed when no process can be started
   */
  public Outcome run() {
    try {
      return runToEnd();
    } catch (RuntimeException | Error e) {
      if (!filtering) {
        // With a filter they are better ended, which the end of the tracer's thread does.
        detacher.all();
      }
      throw e;
    } finally {
      processor.end();
    }
  }

  private Outcome runToEnd() {
    new Signals(kernel).tellNoChildStops();
    for (int tid : options.attach()) {
      if (options.followForks()) {
        attacher.process(tid);
      } else {
        attacher.task(tid);
      }
    }
    WaitingProcess spawned = waiting;
    if (spawned == null && command != null) {
      spawned = new Spawner(kernel).spawn(command);
      waiting = spawned;
      long refused = seize(spawned);
      if (refused != 0) {
        kernel.syscall(Sys.SYS_kill, spawned.tid(), Signal.SIGKILL, 0);
        awaitStatus(spawned.tid());
        spawned.close();
        return new Outcome(false, 0, (int) -refused, Sys.SYS_ptrace, 0);
      }
      start(spawned);
    } else if (spawned != null) {
      SyscallFailed.check(seize(spawned), "ptrace(PTRACE_SEIZE)");
      start(spawned);
    }
    mainTid = spawned == null ? 0 : spawned.tid();
    Tracee main = table.get(mainTid);
    int signal = trace();
    if (signal != 0) {
      interrupted(signal);
    }
    if (spawned == null) {
      return new Outcome(false, 0, 0, 0, signal);
    }
    Outcome outcome =
        new Outcome(mainEnded, mainStatus, spawned.execError(), spawned.failedCall(), signal);
    if (mainEnded || (main != null && !main.starting)) {
      // Before its execve it still reads the memory that would go.
      spawned.close();
    }
    return outcome;
  }

  /** Traces until nothing is left (0) or a signal to the tracer arrives (that). */
  private int trace() {
    int signal = 0;
    while (table.size() > 0 && signal == 0) {
      signal = collect();
      for (int i = 0; i < ready; i++) {
        if (readyTids[i] == mainTid && !WaitStatus.stopped(readyStatuses[i])) {
          mainEnded = true;
          mainStatus = readyStatuses[i];
        }
        stops.handle(readyTids[i], readyStatuses[i], readySystemNanos[i]);
      }
    }
    return signal;
  }

  /**
   * Ends the session as a signal wants it. Tasks with our filter cannot do without us: they are
   * told to be detached, but the session lasts until they have ended or the next signal comes.
   */
  private void interrupted(int signal) {
    boolean mainRuns = table.get(mainTid) != null;
    if (filtering) {
      stops.silence();
    } else {
      detacher.all();
    }
    observer.idle();
    if (mainRuns) {
      kernel.syscall(Sys.SYS_kill, mainTid, signal, 0);
      kernel.syscall(Sys.SYS_kill, mainTid, Signal.SIGCONT, 0);
    }
    if (filtering) {
      trace();
    }
  }

  /** Attaches to the process that is to become the command; 0 or -errno. */
  private long seize(WaitingProcess process) {
    return ptrace.request(Ptrace.PTRACE_SEIZE, process.tid(), 0, ptraceOptions());
  }

  /** Lets the process run to its execve, which is the first thing told of it. */
  private void start(WaitingProcess spawned) {
    int tid = spawned.tid();
    Tracee tracee = new Tracee(memory, tid, tid, Origin.STARTED);
    tracee.starting = true;
    tracee.silent = true;
    tracee.filtered = filtering;
    tracee.fresh = false;
    table.add(tracee);
    ptrace.request(Ptrace.PTRACE_INTERRUPT, tid, 0, 0);
    awaitStatus(tid);
    if (pinning) {
      if (signals == null) {
        signals = new PendingSignals(kernel, new Signals(kernel));
      }
      processor.begin(tracee, signals);
    }
    spawned.release();
    stops.handle(tid, status.getInt(0), 0);
  }

  /** Waits for a stop or the end of one task, which nothing can interrupt. */
  private void awaitStatus(int tid) {
    while (kernel.syscall(Sys.SYS_wait4, tid, statusAddress, WALL | WNOTHREAD, 0) == -Errno.EINTR) {
      // Nothing else is to be done meanwhile.
    }
  }

  private long ptraceOptions() {
    long wanted =
        Ptrace.PTRACE_O_TRACESYSGOOD | Ptrace.PTRACE_O_TRACEEXEC | Ptrace.PTRACE_O_TRACEEXIT;
    if (options.followForks()) {
      wanted |= Ptrace.PTRACE_O_TRACEFORK | Ptrace.PTRACE_O_TRACEVFORK | Ptrace.PTRACE_O_TRACECLONE;
    }
    if (filtering) {
      wanted |= Ptrace.PTRACE_O_TRACESECCOMP;
    }
    return wanted;
  }

  /**
   * Waits for a stop or an end, and takes all others that are there. Taking only one would let the
   * tasks that the kernel looks at first starve those that it looks at last.
   *
   * @return a signal to the tracer that has come instead, else 0
   */
  private int collect() {
    ready = 0;
    observer.idle();
    PendingSignals pending = signals;
    long r =
        pending == null
            ? kernel.syscall(Sys.SYS_wait4, -1, statusAddress, WNOTHREAD, rusageAddress, 0, 0)
            : pending.interruptible(
                Sys.SYS_wait4, -1, statusAddress, WNOTHREAD, rusageAddress, 0, 0);
    if (r == -Errno.EINTR && pending != null) {
      int signal = pending.take();
      if (signal == TickTimer.SIGNAL) {
        processor.tick();
        signal = pending.take();
      }
      return signal;
    }
    if (r == -Errno.ECHILD) {
      throw new IllegalStateException(table.size() + " traced tasks have got lost");
    }
    while (r > 0) {
      readyTids[ready] = (int) r;
      readyStatuses[ready] = status.getInt(0);
      readySystemNanos[ready] = options.systemTime() ? systemNanos() : 0;
      ready++;
      if (table.size() == 1 || processor.alone() || ready == BATCH) {
        break;
      }
      r =
          kernel.syscall(
              Sys.SYS_wait4, -1, statusAddress, WNOTHREAD | WNOHANG, rusageAddress, 0, 0);
    }
    return 0;
  }

  private long systemNanos() {
    return rusage.getLong(RU_STIME) * 1_000_000_000 + rusage.getLong(RU_STIME + 8) * 1_000;
  }
}
