package dev.warmpath.cli.print;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.Signal;
import dev.warmpath.cli.options.QuietSet;
import dev.warmpath.cli.options.StatusSet;
import dev.warmpath.cli.options.TraceOptions.Style;
import dev.warmpath.cli.print.PrintOptions.TaskPrefix;
import dev.warmpath.syscalls.CallWriter;
import dev.warmpath.syscalls.Catalogue;
import dev.warmpath.syscalls.DecodeOptions;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.FdDescriber;
import dev.warmpath.syscalls.TextBuffer;
import dev.warmpath.syscalls.TextWriter;
import dev.warmpath.syscalls.signal.SiginfoWriter;
import dev.warmpath.trace.Call;
import dev.warmpath.trace.Observer;
import dev.warmpath.trace.Task;

/**
 * Prints calls, signals and ends of tasks as lines, character for character as strace does: a
 * call's line begins at its entry; when another task's line comes in between it is left {@code
 * <unfinished ...>} and taken up again as {@code <... name resumed>}.
 *
 * <p><b>Thread:</b> the tracer's. Allocates nothing per event.
 */
public final class LinePrinter implements Observer {
  private final PrintOptions options;
  private final Style style;
  private final StatusSet statuses;
  private final QuietSet quiet;
  private final Logs logs;
  private final Messages messages;
  private final Timestamps timestamps;
  private final DataDumps dumps;
  private final TextWriter writer;
  private final CallWriter calls;
  private final SiginfoWriter siginfos;
  private final Decoding d;
  private final FdDescriber describer;
  private int tasks;

  /** The ABI of the last call of any task: a new task is taken to go on with it, as in strace. */
  private Abi lastAbi = Abi.X86_64;

  /**
   * Prints to the logs that {@code logs} gives; attach and detach messages go to {@code messages}.
   */
  public LinePrinter(
      PrintOptions options,
      DecodeOptions decodeOptions,
      FdDescriber describer,
      LogSource logs,
      Messages messages) {
    this.options = options;
    style = options.style();
    statuses = options.selection().statuses();
    quiet = options.selection().quiet();
    this.describer = describer;
    this.logs = new Logs(logs);
    this.messages = messages;
    timestamps = new Timestamps(options.times());
    dumps = new DataDumps(options.selection().dumpRead(), options.selection().dumpWrite());
    writer = new TextWriter(new TextBuffer(32), decodeOptions);
    calls = new CallWriter(writer);
    d = new Decoding(decodeOptions, describer);
    siginfos = new SiginfoWriter(d);
  }

  private LineState state(Task task) {
    if (task.observerState instanceof LineState state) {
      return state;
    }
    LineState state = new LineState(logs.of(task.tid()), lastAbi);
    task.observerState = state;
    return state;
  }

  @Override
  public void attached(Task task, Origin origin) {
    tasks++;
    state(task);
    if (origin == Origin.CHILD && !quiet.attach()) {
      logs.handOver();
      messages.attached(task);
    }
  }

  @Override
  public void entered(Task task) {
    LineState state = state(task);
    if (timestamps.showsDurations()) {
      state.entryNanos = System.nanoTime();
    }
    TextBuffer out = begin(task, state);
    Call call = task.call;
    d.begin(task.tid(), call, task.memory(), false);
    setDetail(call);
    writer.redirect(out);
    calls.writeEntry(d, style.raw().contains(call.abi, call.number));
    state.inCall = true;
  }

  @Override
  public void changedAbi(Task task) {
    Abi abi = task.call.abi;
    LineState state = state(task);
    if (state.abi != abi) {
      state.abi = abi;
      if (!quiet.personality()) {
        // The message belongs to what the task did before: its line has the number of that call.
        long number = task.call.number;
        task.call.number = task.call.previousNumber;
        lead(task, state);
        task.call.number = number;
        TextBuffer out = state.log.text;
        out.put("[ Process PID=").decimal(task.tid()).put(" runs in ");
        out.put(abi == Abi.X32 ? "x32" : abi == Abi.I386 ? "32 bit" : "64 bit").put(" mode. ]");
        state.log.endLine();
      }
    }
    lastAbi = abi;
  }

  private void setDetail(Call call) {
    d.setDetail(
        style.abbrev().contains(call.abi, call.number),
        style.verbose().contains(call.abi, call.number));
  }

  /** Starts the line of a call: in the log, or held back until it is known how the call ends. */
  private TextBuffer begin(Task task, LineState state) {
    if (!options.decidesAtExit()) {
      lead(task, state);
      return state.log.text;
    }
    TextBuffer held = state.held;
    if (held == null) {
      held = new TextBuffer(256);
      state.held = held;
    }
    held.clear();
    prefix(task, held);
    return held;
  }

  @Override
  public void exited(Task task) {
    LineState state = state(task);
    if (!state.inCall) {
      return;
    }
    state.inCall = false;
    Call call = task.call;
    if (!(call.failed ? statuses.failed() : statuses.successful())) {
      return;
    }
    TextBuffer out = resume(task, state);
    d.begin(task.tid(), call, task.memory(), true);
    boolean raw = style.raw().contains(call.abi, call.number);
    setDetail(call);
    writer.redirect(out);
    calls.writeExit(d, raw);
    equalsSign(out, state);
    calls.writeResult(d, raw);
    if (timestamps.showsDurations()) {
      timestamps.duration(System.nanoTime() - state.entryNanos, out);
    }
    finish(task, state);
    dumps.write(d, state.log);
  }

  /** Goes back to the line of a call that was entered earlier. */
  private TextBuffer resume(Task task, LineState state) {
    if (state.held != null) {
      return state.held;
    }
    Log log = state.log;
    if ((!logs.separate() && log.writing != task) || log.column() == 0 || state.renamed) {
      state.renamed = false;
      lead(task, state);
      log.text.put("<... ");
      CallWriter.writeName(task.call, Catalogue.get().spec(task.call), log.text);
      log.text.put(" resumed>");
    }
    return log.text;
  }

  private void equalsSign(TextBuffer out, LineState state) {
    out.put(") ");
    int column = state.held == null ? state.log.column() : out.length();
    out.repeat(' ', style.column() - column).put("= ");
  }

  /** Ends the line of a call; a line that was held back is shown now. */
  private void finish(Task task, LineState state) {
    Log log = state.log;
    TextBuffer held = state.held;
    if (held != null) {
      closeOpenLine(log);
      log.beginLine();
      log.text.put(held);
      log.writing = task;
    }
    log.endLine();
  }

  @Override
  public void exiting(Task task) {
    LineState state = state(task);
    if (!state.inCall) {
      return;
    }
    state.inCall = false;
    if (!statuses.unfinished()) {
      return;
    }
    TextBuffer out = resume(task, state);
    if (calls.waitsForExit(task.call)) {
      out.put(" <unfinished ...>");
    }
    equalsSign(out, state);
    out.put('?');
    finish(task, state);
  }

  @Override
  public void signalled(Task task, int signal, byte[] siginfo) {
    if (options.showsSignal(signal)) {
      LineState state = state(task);
      lead(task, state);
      TextBuffer out = state.log.text;
      out.put("--- ").put(Signal.name(signal)).put(' ');
      writer.redirect(out);
      d.begin(task.tid(), task.call, task.memory(), false);
      siginfos.write(siginfo, writer);
      out.put(" ---");
      state.log.endLine();
    }
  }

  @Override
  public void stopped(Task task, int signal) {
    if (options.showsSignal(signal)) {
      LineState state = state(task);
      lead(task, state);
      state.log.text.put("--- stopped by ").put(Signal.name(signal)).put(" ---");
      state.log.endLine();
    }
  }

  @Override
  public void superseded(Task former, Task successor, int successorFormerTid) {
    LineState state = state(successor);
    Log own = state.log;
    boolean open = own.writing == successor && own.column() != 0;
    if (open) {
      own.text.put(" <pid changed to ").decimal(successor.tid()).put(" ...>");
      own.endLine();
    }
    if (logs.separate()) {
      logs.done(own);
      state.log = state(former).log;
    }
    former.observerState = null;
    tasks--;
    if (!quiet.threadExecve()) {
      lead(successor, state);
      state.log.text.put("+++ superseded by execve in pid ").decimal(successorFormerTid);
      state.log.text.put(" +++");
      state.log.endLine();
    }
    // What was held back of its call is lost, as in strace.
    state.held = null;
    state.renamed = true;
  }

  @Override
  public void ended(Task task, int waitStatus) {
    LineState state = state(task);
    // It is nowhere any more.
    task.call.instructionPointer = 0;
    int signal = waitStatus & 0x7f;
    if (signal == 0) {
      if (!quiet.exit()) {
        lead(task, state);
        state.log.text.put("+++ exited with ").decimal(waitStatus >> 8 & 0xff).put(" +++");
        state.log.endLine();
      }
    } else if (options.showsSignal(signal)) {
      lead(task, state);
      state.log.text.put("+++ killed by ").put(Signal.name(signal));
      if ((waitStatus & 0x80) != 0) {
        state.log.text.put(" (core dumped)");
      }
      state.log.text.put(" +++");
      state.log.endLine();
    }
    forget(task, state);
  }

  @Override
  public void detached(Task task) {
    LineState state = state(task);
    if (!quiet.attach()) {
      logs.handOver();
      messages.detached(task);
    }
    Log log = state.log;
    if (log.writing == task && log.column() != 0) {
      log.text.put(" <detached ...>");
      log.endLine();
    }
    forget(task, state);
  }

  private void forget(Task task, LineState state) {
    tasks--;
    if (state.log.writing == task) {
      state.log.writing = null;
    }
    logs.done(state.log);
    task.observerState = null;
  }

  /** Starts a line of {@code task}, after closing the line that another left open. */
  private void lead(Task task, LineState state) {
    Log log = state.log;
    closeOpenLine(log);
    log.writing = task;
    log.beginLine();
    prefix(task, log.text);
  }

  private static void closeOpenLine(Log log) {
    if (log.column() != 0) {
      log.text.put(" <unfinished ...>");
      log.endLine();
    }
  }

  private void prefix(Task task, TextBuffer out) {
    if (options.taskPrefix() == TaskPrefix.ALWAYS) {
      taskName(task, 5, false, out);
      out.put(' ');
    } else if (options.taskPrefix() == TaskPrefix.WHILE_SEVERAL && tasks > 1) {
      out.put("[pid ");
      taskName(task, 5, true, out);
      out.put("] ");
    }
    timestamps.lead(out);
    if (style.callNumber()) {
      callNumber(task.call, out);
    }
    if (style.instructionPointer()) {
      out.put('[');
      int digits = 2 * task.call.abi.pointerBytes();
      if (task.call.instructionPointer == 0) {
        out.repeat('?', digits);
      } else {
        out.hexDigits(task.call.instructionPointer, digits);
      }
      out.put("] ");
    }
  }

  private void taskName(Task task, int width, boolean right, TextBuffer out) {
    int tid = task.tid();
    int digits = 1;
    for (int rest = tid / 10; rest > 0; rest /= 10) {
      digits++;
    }
    out.repeat(' ', right ? width - digits : 0).decimal(tid);
    if (style.pids().command()) {
      command(task, out);
    } else {
      out.repeat(' ', right ? 0 : width - digits);
    }
  }

  /** The name of a task's command; of one that has ended, the last that was seen. */
  private void command(Task task, TextBuffer out) {
    LineState state = state(task);
    int before = out.length();
    describer.describePid(0, task.tid(), out);
    TextBuffer last = state.command;
    if (last == null) {
      last = new TextBuffer(32);
      state.command = last;
    }
    if (out.length() == before) {
      out.put(last);
    } else {
      last.clear();
      last.put(out.array(), before, out.length() - before);
    }
  }

  private static void callNumber(Call call, TextBuffer out) {
    int digits = 1;
    for (long rest = call.number / 10; rest > 0; rest /= 10) {
      digits++;
    }
    out.put('[').repeat(' ', 4 - digits).unsigned(call.number).put("] ");
  }

  @Override
  public void idle() {
    logs.handOver();
  }

  /** Hands on what is left and closes all logs. */
  public void close() {
    logs.close();
  }
}
