package dev.warmpath.slowpath;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warmpath.abi.Sys;
import dev.warmpath.kernel.Affinity;
import dev.warmpath.slowpath.SessionOptions.Pinning;
import dev.warmpath.slowpath.SessionOptions.Seccomp;
import dev.warmpath.trace.CallFilter;
import dev.warmpath.trace.Task;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PinningTest {
  private static final CallFilter MARKS =
      (abi, number) ->
          number == Sys.SYS_openat
              || number == Sys.SYS_getuid
              || number == Sys.SYS_getgid
              || number == Sys.SYS_geteuid;

  private final Map<Long, Integer> processorsAt = new HashMap<>();
  private final AtomicInteger tracersProcessors = new AtomicInteger();
  private int all;

  private final Recorder recorder =
      new Recorder() {
        private final Affinity affinity = new Affinity(Tracing.KERNEL);

        @Override
        public void entered(Task task) {
          super.entered(task);
          processorsAt.put(task.call.number, processors(affinity, task.tid()));
          tracersProcessors.set(processors(affinity, 0));
        }
      };

  @BeforeEach
  void countProcessors() {
    all = processors(new Affinity(Tracing.KERNEL), 0);
    org.junit.jupiter.api.Assumptions.assumeTrue(all > 1, "needs two processors");
  }

  @Test
  void shouldKeepTheOnlyTaskOnTheTracersProcessor() {
    run(command("calls", "1"));

    assertThat(processorsAt.get(Sys.SYS_getppid)).isOne();
    assertThat(tracersProcessors).hasValue(1);
  }

  @Test
  void shouldNotPinWhenToldNotTo() {
    run(command("calls", "1").with(Pinning.OFF));

    assertThat(processorsAt.get(Sys.SYS_getppid)).isEqualTo(all);
    assertThat(tracersProcessors).hasValue(all);
  }

  @Test
  void shouldNotPinTasksThatItAttachesTo() {
    try (Background target = Background.start(Programs.build("target", "-pthread"), "read")) {
      Tracing tracing = Tracing.begin(SessionOptions.attach(target.pid()), recorder);
      tracing.awaitLine("enter read");
      target.go();
      tracing.end();

      assertThat(processorsAt.get(Sys.SYS_getppid)).isEqualTo(all);
    }
  }

  @Test
  void shouldPinAChildWhoseParentWaitsAndNobodyWhenTwoAreActive() {
    for (Seccomp choice : new Seccomp[] {Seccomp.OFF, Seccomp.ON}) {
      processorsAt.clear();
      run(affinity("children").filtered(MARKS).followingForks().with(choice));

      assertThat(processorsAt)
          .as("seccomp %s", choice)
          .containsEntry(Sys.SYS_getuid, 1)
          .containsEntry(Sys.SYS_getgid, 1)
          .containsEntry(Sys.SYS_geteuid, all);
    }
  }

  @Test
  void shouldNotShowInWhatTheProgramAsksForAndSets() {
    run(affinity("calls").followingForks());
    run(affinity("calls"));
    run(affinity("calls").followingForks().filtered(MARKS));
    run(affinity("calls").followingForks().filtered(MARKS).with(Seccomp.OFF));
  }

  @Test
  void shouldNotShowInProc() {
    CallFilter noOpens = (abi, number) -> number == Sys.SYS_getuid;
    run(affinity("status").followingForks());
    run(affinity("status"));
    run(affinity("status").followingForks().filtered(MARKS));
    run(affinity("status").followingForks().filtered(noOpens));
    run(affinity("status").followingForks().filtered(noOpens).with(Seccomp.OFF));
  }

  @Test
  void shouldNotShowWhenSeveralTasksShareAProcessor() {
    run(affinity("busy").followingForks());
  }

  @Test
  void shouldNotShowInTasksThatAreNotTraced() {
    run(affinity("untraced").followingForks());
    run(affinity("untraced"));
    run(affinity("untraced").followingForks().filtered(MARKS));
    run(affinity("untraced").followingForks().filtered(MARKS).with(Seccomp.OFF));
  }

  @Test
  void shouldGiveTheTracersThreadItsMaskBack() {
    AtomicInteger after = new AtomicInteger();
    Tracing.begin(
            recorder,
            () -> {
              Outcome outcome =
                  new PtraceSession(Tracing.KERNEL, command("calls", "1"), recorder).run();
              after.set(processors(new Affinity(Tracing.KERNEL), 0));
              return outcome;
            })
        .end();

    assertThat(after).hasValue(all);
  }

  private void run(SessionOptions options) {
    Outcome outcome = Tracing.run(options, recorder);
    assertThat(WaitStatus.exitCode(outcome.waitStatus())).isIn(7, 9);
  }

  private static int processors(Affinity affinity, int tid) {
    byte[] mask = new byte[Affinity.MASK_BYTES];
    return affinity.get(tid, mask) > 0 ? Affinity.count(mask) : -1;
  }

  private SessionOptions affinity(String mode) {
    return command("affinity", Integer.toString(all), mode);
  }

  private static SessionOptions command(String program, String... arguments) {
    return SessionOptions.command(Programs.request(Programs.build(program), arguments));
  }
}
