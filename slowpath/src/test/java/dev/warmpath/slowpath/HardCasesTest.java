package dev.warmpath.slowpath;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.Signal;
import dev.warmpath.abi.Sys;
import dev.warmpath.kernel.SpawnRequest;
import dev.warmpath.slowpath.SessionOptions.Pinning;
import dev.warmpath.slowpath.SessionOptions.Seccomp;
import dev.warmpath.trace.CallFilter;
import dev.warmpath.trace.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each case with all calls, with some by seccomp, and with some by stopping at all. */
class HardCasesTest {
  private static final CallFilter SOME =
      (abi, number) ->
          abi == Abi.X86_64
              && (number == Sys.SYS_getuid
                  || number == Sys.SYS_getppid
                  || number == Sys.SYS_execve);

  private Recorder recorder = new Recorder();

  @Test
  void shouldStopAndContinueAsWithoutATracer() {
    for (String mode : List.of("job", "threads", "sleep", "killed")) {
      everyWay("stops", mode);
      assertThat(recorder.with("B stopped SIGSTOP")).as(mode).hasSize(1);
    }
  }

  @Test
  void shouldTellStopsOfAJob() {
    // A SIGCONT that is not delivered yet is discarded by the next stop, so it may be missing.
    run(command("stops", "job").followingForks());

    assertThat(recorder.lines)
        .containsSubsequence(
            "B signal SIGSTOP",
            "B stopped SIGSTOP",
            "B signal SIGTSTP",
            "B stopped SIGTSTP",
            "B signal SIGTERM",
            "B killed SIGTERM");
  }

  @Test
  void shouldFollowAThreadThatExecsToItsNewId() {
    for (String mode : List.of("thread", "after")) {
      everyWay("execs", mode, calls(), "1");

      // Which of the two threads is seen first is chance.
      String told = recorder.with("superseded").getFirst();
      assertThat(told).as(mode).matches("A superseded by [BC]");
      String heir = told.substring(told.length() - 1);
      String other = heir.equals("B") ? "C" : "B";
      assertThat(recorder.with("enter getppid")).as(mode).containsExactly(heir + " enter getppid");
      assertThat(recorder.lines)
          .as(mode)
          .contains(heir + " exit execve = 0")
          .endsWith(heir + " exited 7");
      assertThat(recorder.with(other + " exited")).as(mode).hasSize(1);
    }
  }

  @Test
  void shouldFollowALeaderThatExecs() {
    everyWay("execs", "leader", calls(), "1");

    assertThat(recorder.with("superseded")).isEmpty();
    assertThat(recorder.lines).contains("A enter getppid").endsWith("A exited 7");
    assertThat(recorder.with("C exited")).hasSize(1);
  }

  @Test
  void shouldLetGoOfWhatExecsWhenAskedTo() {
    Outcome outcome =
        run(command("execs", "child", calls(), "1").followingForks().detachingAtExec());

    assertThat(recorder.with("enter execve")).containsExactly("A enter execve", "B enter execve");
    assertThat(recorder.after("B ")).last().isEqualTo("detached");
    assertThat(recorder.with("enter getppid")).containsExactly("A enter getppid");
    assertThat(outcome.ended()).isTrue();
    assertThat(recorder.lines).endsWith("A exited 7");
  }

  @Test
  void shouldEndWhenTheCommandItselfIsLetGo() {
    Outcome outcome = run(command("execs", "leader", calls(), "1").detachingAtExec());

    assertThat(outcome.ended()).isFalse();
    assertThat(recorder.lines).endsWith("A detached");
  }

  @Test
  void shouldLetSetUidProgramsGainPrivileges(@TempDir Path dir) throws IOException {
    Assumptions.assumeTrue(Tracing.KERNEL.syscall(Sys.SYS_geteuid, 0, 0, 0) == 0, "needs root");
    Path copy = Files.copy(Programs.build("execs"), dir.resolve("execs"));
    Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setAttribute(copy, "unix:mode", 04755);
    SpawnRequest request = Programs.request(copy, "euid");
    SpawnRequest.Credentials nobody =
        new SpawnRequest.Credentials(65534, 65534, 65534, 65534, new int[0]);

    Outcome outcome = run(SessionOptions.command(request.as(nobody)).followingForks());

    assertThat(WaitStatus.exitCode(outcome.waitStatus())).isEqualTo(9);
  }

  @Test
  void shouldFollowOrLetGoOfAChildThatClonePtraceGivesUs() {
    run(command("cloneptrace"));
    assertThat(recorder.with("enter getuid")).isEmpty();

    recorder.lines.clear();
    run(command("cloneptrace").followingForks());
    assertThat(recorder.with("enter getuid")).hasSize(1);
    assertThat(recorder.with("exited 5")).hasSize(1);
  }

  @Test
  void shouldDeliverQueuedSignalsInOrderWithTheirValues() {
    everyWay("signals", "queue");
    assertThat(recorder.with("B signal SIGRT_2")).hasSize(200);
  }

  @Test
  void shouldDeliverFaultsWithTheirAddress() {
    everyWay("signals", "fault");
    assertThat(recorder.with("A signal SIGSEGV")).hasSize(1);
  }

  @Test
  void shouldTraceChildrenThatOutliveTheirParent() {
    everyWay("signals", "orphan");
    assertThat(recorder.with("B enter getuid")).hasSize(1);
    assertThat(recorder.lines).endsWith("B exited 7");
  }

  @Test
  void shouldTraceThreadsThatOutliveTheirLeader() {
    everyWay("signals", "leader");
    assertThat(recorder.with("B enter getuid")).hasSize(1);
    assertThat(recorder.lines).endsWith("A exited 9");
  }

  @Test
  void shouldLetAProgramTraceItsOwnChildUnlessWeDo() {
    assertThat(exitCode(run(command("signals", "tracer")))).isEqualTo(9);
    assertThat(exitCode(run(command("signals", "tracer").followingForks()))).isEqualTo(8);
  }

  @Test
  void shouldSayThatASignalHasEndedTheCommand() {
    Outcome outcome = run(command("signals", "abort"));

    assertThat(WaitStatus.killed(outcome.waitStatus())).isTrue();
    assertThat(WaitStatus.endSignal(outcome.waitStatus())).isEqualTo(Signal.SIGABRT);
    assertThat(recorder.lines).endsWith("A signal SIGABRT", "A exiting", "A killed SIGABRT");
  }

  @Test
  void shouldKeepUpWithAStorm() {
    everyWay("signals", "storm");
    assertThat(recorder.with("attached")).hasSize(1051);
    assertThat(recorder.with("enter getuid")).hasSize(1000);
    assertThat(recorder.with("exit getuid = 0")).hasSize(1000);
    assertThat(recorder.with("exited")).hasSize(1051);
  }

  @Test
  void shouldTell32BitAnd64BitProgramsApart() {
    Path small = Programs.build("bits32", "-m32", "-nostdlib", "-static", "-fno-pic", "-no-pie");

    run(command("execs", "child", small.toString()).followingForks());

    assertThat(recorder.lines)
        .containsSubsequence(
            "B exit execve = 0",
            "B enter getppid@32",
            "B enter exit_group@32",
            "B exited 9",
            "A enter getppid",
            "A exited 9");
  }

  @Test
  void shouldGoOnWhenATaskIsKilledInAStop() {
    for (boolean atEntry : new boolean[] {true, false}) {
      recorder =
          new Recorder() {
            @Override
            public void entered(Task task) {
              super.entered(task);
              kill(task, atEntry);
            }

            @Override
            public void exited(Task task) {
              super.exited(task);
              kill(task, !atEntry);
            }

            private void kill(Task task, boolean now) {
              if (now && task.call.number == Sys.SYS_getuid) {
                Tracing.KERNEL.syscall(Sys.SYS_kill, task.tid(), Signal.SIGKILL, 0);
              }
            }
          };
      Tracing.run(command("signals", "orphan").followingForks(), recorder);

      assertThat(recorder.lines).endsWith("B killed SIGKILL");
    }
  }

  /** Runs a program in all ways; what the last one has told is left to look at. */
  private void everyWay(String program, String... arguments) {
    SessionOptions options = command(program, arguments).followingForks();
    List<SessionOptions> ways =
        List.of(
            options,
            options.with(Pinning.OFF),
            options.filtered(SOME).with(Seccomp.OFF),
            options.filtered(SOME).with(Pinning.OFF),
            options.filtered(SOME));
    for (SessionOptions way : ways) {
      recorder = new Recorder();
      Outcome outcome = run(way);
      assertThat(outcome.ended()).as("%s", way).isTrue();
      assertThat(WaitStatus.exited(outcome.waitStatus())).as("%s", way).isTrue();
      assertThat(exitCode(outcome)).as("%s %s", List.of(arguments), way).isIn(7, 9);
    }
  }

  private Outcome run(SessionOptions options) {
    return Tracing.run(options, recorder);
  }

  private static int exitCode(Outcome outcome) {
    return WaitStatus.exitCode(outcome.waitStatus());
  }

  private static String calls() {
    return Programs.build("calls").toString();
  }

  private static SessionOptions command(String program, String... arguments) {
    Path file = Programs.build(program, "-pthread");
    return SessionOptions.command(Programs.request(file, arguments));
  }
}
