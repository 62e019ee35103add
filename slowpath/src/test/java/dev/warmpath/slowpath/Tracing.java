package dev.warmpath.slowpath;

import static org.assertj.core.api.Assertions.fail;

import dev.warmpath.abi.Signal;
import dev.warmpath.abi.Sys;
import dev.warmpath.kernel.Kernel;
import dev.warmpath.kernel.LinuxKernel;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs a session on a thread of its own, and ends everything when that takes too long. */
final class Tracing {
  static final Kernel KERNEL = LinuxKernel.kernel();

  private static final long PATIENCE_MILLIS = 20_000;

  final Recorder recorder;
  private final AtomicReference<@Nullable Outcome> outcome = new AtomicReference<>();
  private final AtomicReference<@Nullable Throwable> problem = new AtomicReference<>();
  private final Thread thread;

  private Tracing(Recorder recorder, Supplier<Outcome> body) {
    this.recorder = recorder;
    thread =
        new Thread(
            () -> {
              try {
                outcome.set(body.get());
              } catch (RuntimeException | Error e) {
                problem.set(e);
              }
            },
            "tracer");
  }

  /** Begins a session. */
  static Tracing begin(SessionOptions options, Recorder recorder) {
    return begin(recorder, () -> new PtraceSession(KERNEL, options, recorder).run());
  }

  /** Begins a session that is made on the tracer's thread. */
  static Tracing begin(Recorder recorder, Supplier<Outcome> body) {
    Tracing tracing = new Tracing(recorder, body);
    tracing.thread.start();
    return tracing;
  }

  /** Runs a session to its end. */
  static Outcome run(SessionOptions options, Recorder recorder) {
    return begin(options, recorder).end();
  }

  /** Waits for the end of the session. */
  Outcome end() {
    try {
      thread.join(PATIENCE_MILLIS);
      if (thread.isAlive()) {
        for (int tid : recorder.tids) {
          KERNEL.syscall(Sys.SYS_kill, tid, Signal.SIGKILL, 0);
        }
        thread.join(1000);
        fail("the session has not ended; told so far: " + String.join("\n", recorder.lines));
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    Throwable thrown = problem.get();
    if (thrown != null) {
      throw new AssertionError("the session failed", thrown);
    }
    Outcome ended = outcome.get();
    if (ended == null) {
      throw new AssertionError("no outcome");
    }
    return ended;
  }

  /** Waits until the recorder has been told a line that contains this. */
  void awaitLine(String part) {
    long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (recorder.with(part).isEmpty()) {
      if (System.nanoTime() > deadline || !thread.isAlive()) {
        fail("not told: " + part + "; told: " + String.join("\n", recorder.lines));
      }
      Thread.onSpinWait();
    }
  }
}
