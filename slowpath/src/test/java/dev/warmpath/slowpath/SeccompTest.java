package dev.warmpath.slowpath;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.Errno;
import dev.warmpath.abi.Sys;
import dev.warmpath.slowpath.SessionOptions.Seccomp;
import dev.warmpath.trace.CallFilter;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeccompTest {
  private static final CallFilter GETUID =
      (abi, number) -> abi == Abi.X86_64 && (number == Sys.SYS_getuid || number == 107);
  private static final CallFilter GETPPID =
      (abi, number) -> abi == Abi.X86_64 && number == Sys.SYS_getppid;

  private final Recorder recorder = new Recorder();

  @Test
  void shouldTellTheSameAsWithoutAFilter() {
    run("family", GETUID);
    Recorder slow = new Recorder();
    Tracing.run(command("family").filtered(GETUID).followingForks().with(Seccomp.OFF), slow);

    assertThat(recorder.lines).isEqualTo(slow.lines);
    assertThat(recorder.with("enter getuid")).hasSize(3);
  }

  @Test
  void shouldNotEvenStopForCallsThatAreNotWanted() {
    CallFilter onlyExecve = (abi, number) -> number == Sys.SYS_execve;
    SessionOptions stopping =
        SessionOptions.command(Programs.request(Programs.build("calls"), "20000"));
    long begin = System.nanoTime();
    Tracing.run(stopping.filtered(onlyExecve).followingForks().with(Seccomp.OFF), new Recorder());
    long stoppedNanos = System.nanoTime() - begin;
    begin = System.nanoTime();
    run("calls", onlyExecve, "200000");

    // Ten times as many calls, and still faster than with stops.
    assertThat(System.nanoTime() - begin).isLessThan(stoppedNanos);
    assertThat(recorder.lines)
        .containsExactly(
            "A attached STARTED", "A enter execve", "A exit execve = 0", "A exiting", "A exited 7");
  }

  @Test
  void shouldKeepUntracedChildrenRunningAndSayNothingOfThem() {
    Outcome outcome = run("filtered", GETUID, "untraced");

    assertThat(WaitStatus.exitCode(outcome.waitStatus())).isEqualTo(9);
    assertThat(recorder.with("attached")).containsExactly("A attached STARTED", "B attached CHILD");
    assertThat(recorder.with("getuid")).isEmpty();
    assertThat(recorder.with("enter geteuid")).containsExactly("B enter geteuid");
  }

  @Test
  void shouldShowTheFlagThatItTakesAway() {
    List<Long> flags = new java.util.concurrent.CopyOnWriteArrayList<>();
    Recorder reading =
        new Recorder() {
          @Override
          public void entered(dev.warmpath.trace.Task task) {
            if (task.call.number == Sys.SYS_clone) {
              flags.add(task.call.args[0]);
            }
          }
        };
    CallFilter wanted = (abi, number) -> number == Sys.SYS_clone;
    SessionOptions options = command("filtered", "untraced");
    Outcome outcome = Tracing.run(options.filtered(wanted).followingForks(), reading);

    assertThat(WaitStatus.exitCode(outcome.waitStatus())).isEqualTo(9);
    assertThat(flags).contains(0x800011L);
  }

  @Test
  void shouldShowCallsThatAFilterOfTheProgramRefuses() {
    for (String way : List.of("own", "own-prctl")) {
      Recorder own = new Recorder();
      Outcome outcome =
          Tracing.run(command("filtered", way).filtered(GETPPID).followingForks(), own);

      assertThat(WaitStatus.exitCode(outcome.waitStatus())).as(way).isEqualTo(9);
      assertThat(own.with("getppid"))
          .as(way)
          .containsExactly(
              "A enter getppid",
              "A exit getppid = -" + Errno.EXDEV,
              "B enter getppid",
              "B exit getppid = -" + Errno.EXDEV);
    }
  }

  @Test
  void shouldShowCallsThatAFilterForAllThreadsRefuses() {
    Outcome outcome = run("filtered", GETPPID, "own-tsync");

    assertThat(WaitStatus.exitCode(outcome.waitStatus())).isEqualTo(9);
    assertThat(recorder.with("exit getppid"))
        .containsExactly(
            "B exit getppid = -" + Errno.EXDEV,
            "A exit getppid = -" + Errno.EXDEV,
            "C exit getppid = -" + Errno.EXDEV);
  }

  @Test
  void shouldTellCallsOfOneTableFromThoseOfAnother() {
    CallFilter wanted = (abi, number) -> abi == Abi.I386 && number == 64;
    Outcome outcome = run("filtered", wanted, "abi");

    assertThat(WaitStatus.exitCode(outcome.waitStatus())).isEqualTo(9);
    assertThat(recorder.with("enter")).containsExactly("A enter getppid@32");
  }

  @Test
  void shouldSeeX32Calls() {
    CallFilter wanted = (abi, number) -> abi == Abi.X32;
    run("filtered", wanted, "abi");

    assertThat(recorder.with("enter")).containsExactly("A enter getppid@x32");
  }

  private Outcome run(String program, CallFilter wanted, String... arguments) {
    SessionOptions options = command(program, arguments).filtered(wanted).followingForks();
    return Tracing.run(options, recorder);
  }

  private static SessionOptions command(String program, String... arguments) {
    return SessionOptions.command(Programs.request(Programs.build(program), arguments));
  }
}
