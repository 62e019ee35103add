package dev.warmpath.cli.print;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.Signal;
import dev.warmpath.cli.options.StatusSet;
import dev.warmpath.cli.options.TraceOptions.Style;
import dev.warmpath.syscalls.DecodeOptions;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.FdDescriber;
import dev.warmpath.syscalls.JsonCallWriter;
import dev.warmpath.syscalls.JsonWriter;
import dev.warmpath.syscalls.TextBuffer;
import dev.warmpath.syscalls.signal.SiginfoWriter;
import dev.warmpath.trace.Observer;
import dev.warmpath.trace.Task;
import java.time.Instant;

/**
 * Prints one JSON object a line; the shape is documented in docs/json.md. A call's object is
 * written when the call has come back, or never will.
 *
 * <p><b>Thread:</b> the tracer's.
 */
public final class JsonPrinter implements Observer {
  private final PrintOptions options;
  private final Style style;
  private final StatusSet statuses;
  private final Logs logs;
  private final JsonWriter writer;
  private final JsonCallWriter calls;
  private final SiginfoWriter siginfos;
  private final Decoding d;

  /** Prints to the logs that {@code logs} gives. */
  public JsonPrinter(
      PrintOptions options, DecodeOptions decodeOptions, FdDescriber describer, LogSource logs) {
    this.options = options;
    style = options.style();
    statuses = options.selection().statuses();
    this.logs = new Logs(logs);
    writer = new JsonWriter(new TextBuffer(32), decodeOptions);
    calls = new JsonCallWriter(writer);
    d = new Decoding(decodeOptions, describer);
    siginfos = new SiginfoWriter(d);
  }

  private LineState state(Task task) {
    if (task.observerState instanceof LineState state) {
      return state;
    }
    LineState state = new LineState(logs.of(task.tid()), Abi.X86_64);
    state.held = new TextBuffer(512);
    task.observerState = state;
    return state;
  }

  private static TextBuffer held(LineState state) {
    TextBuffer held = state.held;
    if (held == null) {
      throw new IllegalStateException("no buffer");
    }
    return held;
  }

  private void begin(String type, Task task, TextBuffer out) {
    Instant now = Instant.now();
    out.put("{\"type\":\"").put(type).put("\",\"tid\":").decimal(task.tid());
    out.put(",\"tgid\":").decimal(task.tgid()).put(",\"time\":").decimal(now.getEpochSecond());
    out.put('.').unsignedPadded(now.getNano(), 9);
  }

  @Override
  public void attached(Task task, Origin origin) {
    Log log = state(task).log;
    begin("attached", task, log.text);
    String how =
        switch (origin) {
          case STARTED -> "started";
          case REQUESTED -> "requested";
          case CHILD -> "child";
        };
    log.text.put(",\"origin\":\"").put(how).put("\"}");
    log.endLine();
  }

  @Override
  public void entered(Task task) {
    LineState state = state(task);
    state.inCall = true;
    state.entryNanos = System.nanoTime();
    TextBuffer out = held(state);
    out.clear();
    begin("call", task, out);
    writer.redirect(out);
    prepare(task, false);
    calls.writeEntry(d);
  }

  private void prepare(Task task, boolean exiting) {
    d.begin(task.tid(), task.call, task.memory(), exiting);
    d.setDetail(
        style.abbrev().contains(task.call.abi, task.call.number),
        style.verbose().contains(task.call.abi, task.call.number));
  }

  @Override
  public void exited(Task task) {
    LineState state = state(task);
    if (!state.inCall) {
      return;
    }
    state.inCall = false;
    if (!(task.call.failed ? statuses.failed() : statuses.successful())) {
      return;
    }
    TextBuffer out = held(state);
    writer.redirect(out);
    prepare(task, true);
    calls.writeExit(d);
    long nanos = System.nanoTime() - state.entryNanos;
    out.put(",\"durationNanos\":").decimal(nanos);
    calls.writeResult(d);
    out.put('}');
    state.log.text.put(out);
    state.log.endLine();
  }

  @Override
  public void exiting(Task task) {
    unfinished(task, statuses.unfinished(), "unfinished");
  }

  private void unfinished(Task task, boolean shown, String word) {
    LineState state = state(task);
    if (!state.inCall) {
      return;
    }
    state.inCall = false;
    if (shown) {
      TextBuffer out = held(state);
      out.put("],\"status\":\"").put(word).put("\"}");
      state.log.text.put(out);
      state.log.endLine();
    }
  }

  @Override
  public void signalled(Task task, int signal, byte[] siginfo) {
    if (options.showsSignal(signal)) {
      Log log = state(task).log;
      begin("signal", task, log.text);
      log.text.put(",\"signal\":\"").put(Signal.name(signal)).put("\",\"info\":");
      writer.redirect(log.text);
      d.begin(task.tid(), task.call, task.memory(), false);
      siginfos.write(siginfo, writer);
      log.text.put('}');
      log.endLine();
    }
  }

  @Override
  public void stopped(Task task, int signal) {
    if (options.showsSignal(signal)) {
      Log log = state(task).log;
      begin("stopped", task, log.text);
      log.text.put(",\"signal\":\"").put(Signal.name(signal)).put("\"}");
      log.endLine();
    }
  }

  @Override
  public void superseded(Task former, Task successor, int successorFormerTid) {
    unfinished(former, statuses.unfinished(), "unfinished");
    LineState state = state(successor);
    if (logs.separate()) {
      logs.done(state.log);
      state.log = state(former).log;
    }
    former.observerState = null;
    begin("superseded", former, state.log.text);
    state.log.text.put(",\"byTid\":").decimal(successorFormerTid).put('}');
    state.log.endLine();
  }

  @Override
  public void ended(Task task, int waitStatus) {
    unfinished(task, statuses.unfinished(), "unfinished");
    Log log = state(task).log;
    int signal = waitStatus & 0x7f;
    begin(signal == 0 ? "exited" : "killed", task, log.text);
    if (signal == 0) {
      log.text.put(",\"status\":").decimal(waitStatus >> 8 & 0xff).put('}');
    } else {
      log.text.put(",\"signal\":\"").put(Signal.name(signal)).put("\",\"coreDumped\":");
      log.text.put((waitStatus & 0x80) != 0 ? "true}" : "false}");
    }
    log.endLine();
    forget(task);
  }

  @Override
  public void detached(Task task) {
    unfinished(task, statuses.detached(), "detached");
    Log log = state(task).log;
    begin("detached", task, log.text);
    log.text.put('}');
    log.endLine();
    forget(task);
  }

  private void forget(Task task) {
    logs.done(state(task).log);
    task.observerState = null;
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
