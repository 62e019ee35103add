package dev.warmpath.cli;

import dev.warmpath.abi.Errno;
import dev.warmpath.abi.Signal;
import dev.warmpath.abi.Sys;
import dev.warmpath.cli.options.CatalogueNames;
import dev.warmpath.cli.options.TraceOptions;
import dev.warmpath.cli.options.TraceOptions.FdDetails;
import dev.warmpath.cli.options.TraceOptions.Interruptible;
import dev.warmpath.cli.options.TraceOptions.PidDetails;
import dev.warmpath.cli.options.TraceOptions.SummaryMode;
import dev.warmpath.cli.print.LogSource;
import dev.warmpath.cli.print.PathFilter;
import dev.warmpath.cli.print.PathObserver;
import dev.warmpath.cli.print.ProcFdDescriber;
import dev.warmpath.cli.summary.CallCounts;
import dev.warmpath.cli.summary.SummaryObserver;
import dev.warmpath.cli.summary.SummaryTable;
import dev.warmpath.kernel.Kernel;
import dev.warmpath.kernel.PendingSignals;
import dev.warmpath.kernel.Procfs;
import dev.warmpath.kernel.Signals;
import dev.warmpath.kernel.SpawnRequest;
import dev.warmpath.kernel.WaitingProcess;
import dev.warmpath.slowpath.Outcome;
import dev.warmpath.slowpath.PtraceSession;
import dev.warmpath.slowpath.SessionOptions;
import dev.warmpath.slowpath.SessionOptions.Pinning;
import dev.warmpath.slowpath.SessionOptions.Seccomp;
import dev.warmpath.slowpath.WaitStatus;
import dev.warmpath.syscalls.Quoting.HexMode;
import dev.warmpath.trace.Observer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One trace, from the start of the command or the attach to the exit status. */
final class TraceRun {
  private static final int[] FATAL = {Signal.SIGHUP, Signal.SIGINT, Signal.SIGQUIT, Signal.SIGTERM};

  private final TraceOptions options;
  private final Terminal terminal;
  private final Kernel kernel;
  private final Procfs procfs;
  private final LogSource logs;
  private final List<byte[]> paths;
  private final Signals signals;

  TraceRun(
      TraceOptions options,
      Terminal terminal,
      Kernel kernel,
      Procfs procfs,
      LogSource logs,
      List<byte[]> paths) {
    this.options = options;
    this.terminal = terminal;
    this.kernel = kernel;
    this.procfs = procfs;
    this.logs = logs;
    this.paths = paths;
    signals = new Signals(kernel);
  }

  /**
   * Runs it; returns the exit status, or dies as the command has died.
   *
   * @param command what to start, null for nothing
   * @param waiting a process that is to become the command instead, null for none
   */
  int run(@Nullable SpawnRequest command, @Nullable WaitingProcess waiting) {
    Printing printing =
        Printing.of(
            options, terminal.program(), kernel, procfs, logs, new TerminalMessages(terminal));
    Observer observer = printing.observer();
    CallCounts counts = null;
    if (options.summary().mode() != SummaryMode.NONE) {
      counts = new CallCounts(new CatalogueNames(), options.summary().overheadNanos());
      observer = new SummaryObserver(counts, options.summary().wallClock(), observer);
    }
    if (!paths.isEmpty()) {
      PathFilter.FdPaths fds =
          new ProcFdDescriber(
              procfs, (_, _, _, _) -> false, FdDetails.NONE, PidDetails.NONE, HexMode.NONE);
      observer = new PathObserver(new PathFilter(paths, fds), observer);
    }
    ExecFailure failure = null;
    if (command != null || waiting != null) {
      failure = new ExecFailure(observer, terminal);
      observer = failure;
    }
    AttachReport report = new AttachReport(terminal, options.selection().quiet().attach());
    PtraceSession session = new PtraceSession(kernel, sessionOptions(command), observer, report);
    if (failure != null) {
      failure.of(session);
    }
    if (waiting != null) {
      session.adopting(waiting);
      report.attached(waiting.tid(), 1);
    }
    setSignals(session);
    OwnName.set(terminal.program(), kernel);
    Outcome outcome;
    try {
      outcome = session.run();
    } catch (RuntimeException | Error defect) {
      // What has been traced may tell why.
      printing.finish();
      throw defect;
    }
    observer.idle();
    if (counts != null) {
      String table =
          new SummaryTable(counts, options.summary().columns(), options.summary().sortBy()).text();
      byte[] bytes = table.getBytes(StandardCharsets.ISO_8859_1);
      logs.open(0).write(bytes, 0, bytes.length);
    }
    printing.finish();
    return finish(command, waiting != null, outcome, report);
  }

  private SessionOptions sessionOptions(@Nullable SpawnRequest command) {
    List<Integer> attach = options.target().attach();
    int[] tids = new int[attach.size()];
    for (int i = 0; i < tids.length; i++) {
      tids[i] = attach.get(i);
    }
    TraceOptions.Control control = options.control();
    return new SessionOptions(
        command,
        tids,
        control.follow(),
        options.selection().calls(),
        control.seccompBpf() ? Seccomp.ON : Seccomp.AUTO,
        Pinning.ADAPTIVE,
        control.detachOnExecve(),
        options.summary().mode() != SummaryMode.NONE && !options.summary().wallClock());
  }

  private void setSignals(PtraceSession session) {
    // Nobody may read the trace any more: the program shall not notice.
    signals.ignore(Signal.SIGPIPE);
    signals.ignore(Signal.SIGTTIN);
    signals.ignore(Signal.SIGTTOU);
    Interruptible interruptible = options.control().interruptible();
    if (interruptible == Interruptible.NEVER_TSTP) {
      signals.ignore(Signal.SIGTSTP);
    }
    PendingSignals pending = null;
    if (interruptible == Interruptible.WAITING) {
      pending = new PendingSignals(kernel, signals);
      session.endedBy(pending);
    }
    for (int signal : FATAL) {
      switch (interruptible) {
        case ANYWHERE -> signals.setDefault(signal);
        case WAITING -> {
          if (pending != null) {
            pending.handle(signal);
          }
        }
        case NEVER, NEVER_TSTP -> signals.ignore(signal);
      }
    }
  }

  private int finish(
      @Nullable SpawnRequest command, boolean adopted, Outcome outcome, AttachReport report) {
    if (outcome.signal() != 0) {
      signals.dieBy(outcome.signal());
      return 128 + outcome.signal();
    }
    if (command == null && !adopted) {
      return report.any() ? ExitStatus.OK : ExitStatus.ERROR;
    }
    if (outcome.execError() != 0 && outcome.failedCall() != Sys.SYS_execve) {
      if (outcome.failedCall() == Sys.SYS_ptrace) {
        terminal.say("ptrace: " + Errno.text(outcome.execError()) + Forbidden.because(procfs));
        return ExitStatus.ERROR;
      }
      terminal.say(
          "cannot start the command (system call "
              + outcome.failedCall()
              + "): "
              + Errno.text(outcome.execError()));
      return ExitStatus.ERROR;
    }
    int status = outcome.waitStatus();
    if (WaitStatus.killed(status)) {
      signals.dieBy(WaitStatus.endSignal(status));
      return 128 + WaitStatus.endSignal(status);
    }
    return outcome.ended() ? WaitStatus.exitCode(status) : ExitStatus.OK;
  }
}
