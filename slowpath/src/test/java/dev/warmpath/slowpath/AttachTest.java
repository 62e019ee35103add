package dev.warmpath.slowpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warmpath.abi.Errno;
import dev.warmpath.abi.Signal;
import dev.warmpath.abi.Sys;
import dev.warmpath.kernel.PendingSignals;
import dev.warmpath.kernel.Signals;
import dev.warmpath.kernel.Spawned;
import dev.warmpath.kernel.Spawner;
import dev.warmpath.trace.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class AttachTest {
  private Recorder recorder = new Recorder();
  private final List<String> attaching = new CopyOnWriteArrayList<>();
  private final List<AttachFailure> failures = new CopyOnWriteArrayList<>();
  private volatile PendingSignals signals;

  @Test
  void shouldSeeTheCallThatATaskIsBlockedIn() {
    try (Background target = target("read")) {
      target.awaitState('S');
      Tracing tracing = begin(SessionOptions.attach(target.pid()));
      tracing.awaitLine("A enter read");
      target.go();
      tracing.end();

      assertThat(recorder.lines)
          .startsWith("A attached REQUESTED", "A enter read", "A exit read = 1")
          .contains("A enter getppid")
          .endsWith("A exited 5");
      assertThat(attaching).containsExactly(target.pid() + " with 1");
    }
  }

  @Test
  void shouldSeeASleepGoOnAsRestartSyscall() {
    try (Background target = target("sleep")) {
      target.awaitState('S');
      Tracing tracing = begin(SessionOptions.attach(target.pid()));
      tracing.end();

      assertThat(recorder.lines)
          .startsWith(
              "A attached REQUESTED", "A enter restart_syscall", "A exit restart_syscall = 0")
          .endsWith("A exited 5");
    }
  }

  @Test
  void shouldAttachToAllThreadsWhenFollowing() {
    try (Background target = target("threads", "50")) {
      Tracing tracing = begin(SessionOptions.attach(target.pid()).followingForks());
      tracing.awaitLine("A enter read");
      target.go();
      tracing.end();

      assertThat(recorder.with("attached REQUESTED")).hasSize(51);
      assertThat(recorder.with("exited 5")).hasSize(51);
      assertThat(attaching).containsExactly(target.pid() + " with 51");
    }
  }

  @Test
  void shouldAttachToOneThreadOnlyWithoutFollowing() {
    try (Background target = target("threads", "3")) {
      Tracing tracing = begin(SessionOptions.attach(target.pid()));
      tracing.awaitLine("A enter read");
      target.go();
      tracing.end();

      assertThat(recorder.with("attached")).hasSize(1);
    }
  }

  @Test
  void shouldTraceTwoThousandThreadsAndLetThemGo() {
    try (Background target = target("threads", "2000")) {
      Tracing tracing = begin(SessionOptions.attach(target.pid()).followingForks());
      Background.await("2,001 calls", () -> recorder.with("enter ").size() == 2001);
      long begin = System.nanoTime();
      interrupt(Signal.SIGTERM);
      Outcome outcome = tracing.end();

      assertThat(System.nanoTime() - begin).isLessThan(5_000_000_000L);
      assertThat(outcome.signal()).isEqualTo(Signal.SIGTERM);
      assertThat(recorder.with("detached")).hasSize(2001);
      assertThat(tracerOf(target)).isZero();
      target.go();
      target.awaitEnd();
    }
  }

  @Test
  void shouldLetABlockedTaskGoOnUndisturbed() {
    try (Background target = target("signals")) {
      target.awaitState('S');
      Tracing tracing = begin(SessionOptions.attach(target.pid()));
      tracing.awaitLine("A enter read");
      interrupt(Signal.SIGINT);
      Outcome outcome = tracing.end();

      assertThat(outcome.signal()).isEqualTo(Signal.SIGINT);
      assertThat(recorder.lines).endsWith("A detached");
      assertThat(tracerOf(target)).isZero();
      target.awaitState('S');
      assertThat(target.output()).isEqualTo("ready\n");
      target.go();
      target.awaitEnd();
    }
  }

  @Test
  void shouldLetABusyTaskGo() {
    try (Background target = target("busy")) {
      Tracing tracing = begin(SessionOptions.attach(target.pid()));
      tracing.awaitLine("A exit getppid");
      interrupt(Signal.SIGTERM);
      tracing.end();

      assertThat(recorder.lines).endsWith("A detached");
      assertThat(tracerOf(target)).isZero();
      target.go();
      target.awaitEnd();
    }
  }

  @Test
  void shouldDeliverSignalsThatComeWhileItLetsGo() {
    for (int round = 0; round < 20; round++) {
      recorder = new Recorder();
      try (Background target = target("signals")) {
        Tracing tracing = begin(SessionOptions.attach(target.pid()));
        tracing.awaitLine("A enter read");
        interrupt(Signal.SIGTERM);
        target.signal(Signal.SIGUSR1);
        tracing.end();

        target.awaitOutput("got 10");
        assertThat(tracerOf(target)).isZero();
        target.go();
        target.awaitEnd();
      }
    }
  }

  @Test
  void shouldNotWaitForeverForAParentThatWaitsForItsVforkedChild() {
    try (Background target = target("vfork")) {
      Tracing tracing = begin(SessionOptions.attach(target.pid()).followingForks());
      long begin = System.nanoTime();
      Background.await("attached", () -> tracerOf(target) > 0);
      interrupt(Signal.SIGTERM);
      tracing.end();

      assertThat(System.nanoTime() - begin).isLessThan(3_000_000_000L);
      assertThat(recorder.lines).contains("A detached");
      // The end of the tracer's thread lets go of who could not be stopped.
      Background.await("no tracer", () -> tracerOf(target) == 0);
      target.go();
      target.awaitEnd();
    }
  }

  @Test
  void shouldLeaveAStoppedProcessStopped() {
    try (Background target = target("signals")) {
      target.signal(Signal.SIGSTOP);
      target.awaitState('T');
      Tracing tracing = begin(SessionOptions.attach(target.pid()));
      tracing.awaitLine("A stopped SIGSTOP");
      assertThat(target.state()).isEqualTo('t');
      interrupt(Signal.SIGTERM);
      tracing.end();

      target.awaitState('T');
      assertThat(tracerOf(target)).isZero();
      target.signal(Signal.SIGCONT);
      target.awaitOutput("got 18");
      target.go();
      target.awaitEnd();
    }
  }

  @Test
  void shouldSeeAStoppedProcessContinue() {
    try (Background target = target("signals")) {
      target.signal(Signal.SIGSTOP);
      target.awaitState('T');
      Tracing tracing = begin(SessionOptions.attach(target.pid()));
      tracing.awaitLine("A stopped SIGSTOP");
      target.signal(Signal.SIGCONT);
      tracing.awaitLine("A signal SIGCONT");
      target.go();
      tracing.end();

      assertThat(recorder.lines).contains("A exit read = 1").endsWith("A exited 5");
    }
  }

  @Test
  void shouldCatchUpWithAProcessThatForksFasterThanWeAttach() {
    try (Background target = target("forks")) {
      Tracing tracing = begin(SessionOptions.attach(target.pid()).followingForks());
      Background.await("children", () -> recorder.with("attached CHILD").size() >= 40);
      for (Path thread : threads(target)) {
        assertThat(tracerOf(thread)).isNotZero();
      }
      target.go();
      tracing.end();

      assertThat(recorder.lines).endsWith("A exited 5");
      assertThat(recorder.with("attached")).hasSameSizeAs(recorder.with("exited"));
    }
  }

  @Test
  void shouldTraceTheThreadsOfAZombieLeader() {
    try (Background target = target("zombie")) {
      Tracing tracing = begin(SessionOptions.attach(target.pid()).followingForks());
      tracing.awaitLine("enter read");
      target.go();
      tracing.end();

      assertThat(failures).isEmpty();
      assertThat(recorder.with("enter getppid")).hasSize(1);
      assertThat(recorder.with("exited 5")).isNotEmpty();
    }
  }

  @Test
  void shouldLetGoOfEverythingWhenTheObserverFails() {
    try (Background target = target("signals")) {
      Recorder failing =
          new Recorder() {
            @Override
            public void entered(Task task) {
              throw new IllegalStateException("on purpose");
            }
          };
      SessionOptions options = SessionOptions.attach(target.pid());
      Tracing.begin(
              failing,
              () -> {
                assertThatThrownBy(() -> new PtraceSession(Tracing.KERNEL, options, failing).run())
                    .hasMessage("on purpose");
                assertThat(tracerOf(target)).isZero();
                return new Outcome(false, 0, 0, 0, 0);
              })
          .end();

      target.go();
      target.awaitEnd();
    }
  }

  @Test
  void shouldSayThatThereIsNoSuchTask() {
    begin(SessionOptions.attach(0x3fffff)).end();

    assertThat(failures).hasSize(1);
    assertThat(failures.getFirst().errno()).isEqualTo(Errno.ESRCH);
    assertThat(failures.getFirst().reason()).isEqualTo(AttachFailure.Reason.NO_SUCH_TASK);
  }

  @Test
  void shouldSayThatItIsAKernelThread() {
    begin(SessionOptions.attach(2).followingForks()).end();

    assertThat(failures).hasSize(1);
    assertThat(failures.getFirst().errno()).isEqualTo(Errno.EPERM);
    assertThat(failures.getFirst().reason()).isEqualTo(AttachFailure.Reason.KERNEL_THREAD);
  }

  @Test
  void shouldSayThatItHasEnded() {
    Spawned child =
        new Spawner(Tracing.KERNEL).spawn(Programs.request(Path.of("/bin/true"), new String[0]));
    child.release();
    Path stat = Path.of("/proc/" + child.tid() + "/stat");
    Background.await("zombie", () -> read(stat).contains(") Z "));
    begin(SessionOptions.attach(child.tid())).end();
    Tracing.KERNEL.syscall(Sys.SYS_wait4, child.tid(), 0, 0);
    child.close();

    assertThat(failures).hasSize(1);
    assertThat(failures.getFirst().errno()).isEqualTo(Errno.EPERM);
    assertThat(failures.getFirst().reason()).isEqualTo(AttachFailure.Reason.ZOMBIE);
  }

  @Test
  void shouldSayThatItIsUs() {
    begin(SessionOptions.attach((int) ProcessHandle.current().pid())).end();

    assertThat(failures).hasSize(1);
    assertThat(failures.getFirst().reason()).isEqualTo(AttachFailure.Reason.SELF);
  }

  @Test
  void shouldSayWhoTracesItAlready() {
    try (Background target = target("read")) {
      Tracing first = begin(SessionOptions.attach(target.pid()));
      first.awaitLine("A enter read");
      Recorder unused = new Recorder();
      SessionOptions options = SessionOptions.attach(target.pid());
      Tracing.begin(
              unused,
              () -> new PtraceSession(Tracing.KERNEL, options, unused, new Listener()).run())
          .end();
      target.go();
      first.end();

      assertThat(failures).hasSize(1);
      AttachFailure failure = failures.getFirst();
      assertThat(failure.reason()).isEqualTo(AttachFailure.Reason.ALREADY_TRACED);
      assertThat(failure.errno()).isEqualTo(Errno.EPERM);
      assertThat(failure.tracerName()).isEqualTo("tracer");
      assertThat(failure.tracerTid()).isPositive();
    }
  }

  /** Begins a session that signals end. */
  private Tracing begin(SessionOptions options) {
    Recorder observer = recorder;
    return Tracing.begin(
        observer,
        () -> {
          PendingSignals pending = new PendingSignals(Tracing.KERNEL, new Signals(Tracing.KERNEL));
          pending.handle(Signal.SIGTERM);
          pending.handle(Signal.SIGINT);
          signals = pending;
          return new PtraceSession(Tracing.KERNEL, options, observer, new Listener())
              .endedBy(pending)
              .run();
        });
  }

  private void interrupt(int signal) {
    assertThat(signals).isNotNull();
    Tracing.KERNEL.syscall(Sys.SYS_kill, ProcessHandle.current().pid(), signal, 0);
  }

  private static Background target(String... arguments) {
    return Background.start(Programs.build("target", "-pthread"), arguments);
  }

  private static int tracerOf(Background target) {
    return tracerOf(Path.of("/proc/" + target.pid()));
  }

  private static int tracerOf(Path task) {
    try {
      for (String line : Files.readAllLines(task.resolve("status"))) {
        if (line.startsWith("TracerPid:")) {
          return Integer.parseInt(line.substring(10).strip());
        }
      }
    } catch (IOException e) {
      // It has ended meanwhile; a task that was traced to its end is what the test wants.
    }
    return -1;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }

  private static List<Path> threads(Background target) {
    try (var entries = Files.list(Path.of("/proc/" + target.pid() + "/task"))) {
      return entries.toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class Listener implements AttachListener {
    @Override
    public void attached(int tid, int threads) {
      attaching.add(tid + " with " + threads);
    }

    @Override
    public void failed(AttachFailure failure) {
      failures.add(failure);
    }
  }
}
