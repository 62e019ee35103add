package dev.warmpath.slowpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.Errno;
import dev.warmpath.abi.Ptrace;
import dev.warmpath.abi.Sys;
import dev.warmpath.kernel.Kernel;
import dev.warmpath.trace.CallFilter;
import dev.warmpath.trace.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PtraceSessionTest {
  private final Recorder recorder = new Recorder();

  @Test
  void shouldBeginWithTheExecveAndTellEveryCallTwice() {
    Outcome outcome = run(command("calls", "3"));

    assertThat(recorder.lines)
        .startsWith("A attached STARTED", "A enter execve", "A exit execve = 0")
        .endsWith("A enter exit_group", "A exiting", "A exited 7");
    assertThat(recorder.after("A enter getppid")).hasSize(3);
    assertThat(recorder.after("A exit getppid = "))
        .hasSize(3)
        .containsOnly(Long.toString(ProcessHandle.current().pid()));
    assertThat(outcome.ended()).isTrue();
    assertThat(WaitStatus.exitCode(outcome.waitStatus())).isEqualTo(7);
    assertThat(outcome.execError()).isZero();
  }

  @Test
  void shouldTellOnlyWantedCalls() {
    CallFilter wanted = (abi, number) -> abi == Abi.X86_64 && number == Sys.SYS_getppid;

    run(command("calls", "2").filtered(wanted));

    assertThat(recorder.with("enter")).containsOnly("A enter getppid").hasSize(2);
    assertThat(recorder.with("exit ")).hasSize(2);
    assertThat(recorder.lines).endsWith("A exited 7");
  }

  @Test
  void shouldFollowForksVforksAndThreads() {
    Outcome outcome = run(command("family").followingForks());

    assertThat(recorder.with("attached"))
        .containsExactly(
            "A attached STARTED", "B attached CHILD", "C attached CHILD", "D attached CHILD");
    assertThat(recorder.with("enter getuid"))
        .containsExactly("B enter getuid", "C enter getuid", "D enter getuid");
    assertThat(recorder.with("exited"))
        .containsExactly("B exited 3", "C exited 4", "D exited 0", "A exited 9");
    assertThat(WaitStatus.exitCode(outcome.waitStatus())).isEqualTo(9);
  }

  @Test
  void shouldKnowWhichProcessATaskBelongsTo() {
    CallFilter some = (abi, number) -> number == Sys.SYS_getuid;
    for (CallFilter wanted : new CallFilter[] {CallFilter.ALL, some}) {
      List<String> processes = new CopyOnWriteArrayList<>();
      Recorder looking =
          new Recorder() {
            @Override
            public void attached(Task task, Origin origin) {
              super.attached(task, origin);
              String thread = task.tgid() == tids.getFirst() ? "thread" : "" + task.tgid();
              processes.add(task.tgid() == task.tid() ? "process" : thread);
            }
          };
      Tracing.run(command("family").followingForks().filtered(wanted), looking);

      assertThat(processes).containsExactly("process", "process", "process", "thread");
    }
  }

  @Test
  void shouldLeaveChildrenAloneWithoutFollowing() {
    run(command("family"));

    assertThat(recorder.with("attached")).containsExactly("A attached STARTED");
    assertThat(recorder.with("getuid")).isEmpty();
    assertThat(recorder.lines).endsWith("A exited 9");
  }

  @Test
  void shouldShowAnExecveThatFailsAndNothingOfWhatFollows(@TempDir Path dir) throws IOException {
    Path text = Files.writeString(dir.resolve("text"), "no program\n");
    assertThat(text.toFile().setExecutable(true)).isTrue();

    Outcome outcome = run(SessionOptions.command(Programs.request(text)));

    assertThat(recorder.lines)
        .containsExactly(
            "A attached STARTED",
            "A enter execve",
            "A exit execve = -" + Errno.ENOEXEC,
            "A exited 1");
    assertThat(outcome.execError()).isEqualTo(Errno.ENOEXEC);
    assertThat(outcome.failedCall()).isEqualTo(Sys.SYS_execve);
  }

  @Test
  void shouldEndACommandThatItMayNotTrace() {
    Kernel forbidding =
        (nr, a, b, c, d, e, f) ->
            nr == Sys.SYS_ptrace && a == Ptrace.PTRACE_SEIZE
                ? -Errno.EPERM
                : Tracing.KERNEL.syscall(nr, a, b, c, d, e, f);
    SessionOptions options = command("calls", "1");
    Outcome outcome =
        Tracing.begin(recorder, () -> new PtraceSession(forbidding, options, recorder).run()).end();

    assertThat(outcome).isEqualTo(new Outcome(false, 0, Errno.EPERM, Sys.SYS_ptrace, 0));
    assertThat(recorder.lines).isEmpty();
  }

  @Test
  void shouldSayThatTheKernelIsTooOld() {
    Kernel old =
        (nr, a, b, c, d, e, f) ->
            nr == Sys.SYS_ptrace && a == Ptrace.PTRACE_GET_SYSCALL_INFO
                ? -Errno.EIO
                : Tracing.KERNEL.syscall(nr, a, b, c, d, e, f);
    SessionOptions options = command("calls", "1");
    Tracing.begin(
            recorder,
            () -> {
              assertThatThrownBy(() -> new PtraceSession(old, options, recorder).run())
                  .hasMessageContaining("PTRACE_GET_SYSCALL_INFO");
              return new Outcome(false, 0, 0, 0, 0);
            })
        .end();
  }

  private Outcome run(SessionOptions options) {
    return Tracing.run(options, recorder);
  }

  private static SessionOptions command(String program, String... arguments) {
    return SessionOptions.command(Programs.request(Programs.build(program), arguments));
  }
}
