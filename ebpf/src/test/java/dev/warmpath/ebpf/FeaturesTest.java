package dev.warmpath.ebpf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.warmpath.abi.Errno;
import dev.warmpath.ebpf.asm.Helper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FeaturesTest {
  private final Features features = new Features(RunningKernel.bpf());

  /** What is absent in a kernel that should have it is a failure, not a reason to skip. */
  private static void require(Probe probe) throws IOException {
    switch (probe) {
      case Probe.Present() -> {}
      case Probe.Absent(String feature, String since) when version() >= version(since) ->
          fail(feature + " absent, documented since " + since);
      case Probe.Absent(String feature, String since) -> abort(feature + " needs Linux " + since);
      case Probe.Unknown unknown -> fail("cannot probe: " + unknown);
    }
  }

  private static int version() throws IOException {
    return version(Files.readString(Path.of("/proc/sys/kernel/osrelease")));
  }

  private static int version(String text) {
    String[] parts = text.strip().split("[^0-9]", 3);
    return Integer.parseInt(parts[0]) * 1000 + Integer.parseInt(parts[1]);
  }

  @ParameterizedTest
  @EnumSource
  void shouldFindMapTypes(MapType type) throws IOException {
    require(features.mapType(type));
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"FUNCTION_ENTRY", "FUNCTION_EXIT", "SECURITY_HOOK"})
  void shouldFindProgramTypes(ProgramType type) throws IOException {
    require(features.programType(type));
  }

  /** A kernel may be configured without them, so that only the form of the answer is known. */
  @Test
  void shouldAnswerForProgramTypesThatAreConfigured() {
    for (ProgramType type :
        EnumSet.of(
            ProgramType.FUNCTION_ENTRY, ProgramType.FUNCTION_EXIT, ProgramType.SECURITY_HOOK)) {
      switch (features.programType(type)) {
        case Probe.Present() -> {}
        case Probe.Absent(String feature, String since) ->
            assertThat(feature + since).startsWith("program type ").contains("5.");
        case Probe.Unknown(String feature, int errno, _) ->
            assertThat(errno).as(feature).isPositive();
      }
    }
  }

  @Test
  void shouldFindHelpersByTypeOfProgram() throws IOException {
    for (Helper helper :
        new Helper[] {
          Helper.MAP_LOOKUP_ELEM, Helper.KTIME_GET_NS, Helper.GET_CURRENT_PID_TGID,
          Helper.PROBE_READ_USER_STR, Helper.RINGBUF_RESERVE, Helper.TASK_STORAGE_GET,
          Helper.SEND_SIGNAL, Helper.LOOP, Helper.GET_CURRENT_CGROUP_ID
        }) {
      require(features.helper(ProgramType.RAW_TRACEPOINT, helper));
    }
    assertThat(features.helper(ProgramType.SOCKET_FILTER, Helper.GET_STACKID))
        .isInstanceOf(Probe.Absent.class);
    assertThat(features.helper(ProgramType.RAW_TRACEPOINT, Helper.COPY_FROM_USER))
        .as("sleeps")
        .isInstanceOf(Probe.Absent.class);
    require(features.helper(ProgramType.SYSCALL, Helper.COPY_FROM_USER));
    assertThat(features.helper(ProgramType.RAW_TRACEPOINT, Helper.SYS_BPF))
        .isEqualTo(new Probe.Absent("bpf_sys_bpf in programs of type raw tracepoint", "5.14"));
  }

  @Test
  void shouldFindKernelFunctions() throws IOException {
    require(features.kernelFunction(ProgramType.TYPED_TRACEPOINT, "bpf_rcu_read_lock", "6.2"));
    assertThat(features.kernelFunction(ProgramType.TYPED_TRACEPOINT, "no_such_function", "9.9"))
        .isEqualTo(
            new Probe.Absent("no_such_function in programs of type typed tracepoint", "9.9"));
    assertThat(features.kernelFunction(ProgramType.TYPED_TRACEPOINT, "kernel_clone", "9.9"))
        .as("a function of the kernel that is none for programs")
        .isInstanceOf(Probe.Absent.class);
  }

  @Test
  void shouldFindRingsAndTypeInformation() throws IOException {
    require(features.ringBuffer());
    require(features.typeInformation());
  }

  @Test
  void shouldNotTakeMissingPrivilegeForAbsence() {
    Features unprivileged = new Features(new Bpf((nr, a, b, c, d, e, f) -> -Errno.EPERM));

    assertThat(unprivileged.mapType(MapType.HASH))
        .isInstanceOfSatisfying(
            Probe.Unknown.class,
            unknown -> {
              assertThat(unknown.feature()).isEqualTo("map type hash");
              assertThat(unknown.errno()).isEqualTo(Errno.EPERM);
              assertThat(unknown.hint()).contains("CAP_BPF");
            });
    assertThat(unprivileged.programType(ProgramType.RAW_TRACEPOINT))
        .isInstanceOf(Probe.Unknown.class);
    assertThat(unprivileged.helper(ProgramType.RAW_TRACEPOINT, Helper.LOOP))
        .isInstanceOf(Probe.Unknown.class);
  }

  @Test
  void shouldTakeARefusedArgumentForAbsence() {
    Features old = new Features(new Bpf((nr, a, b, c, d, e, f) -> -Errno.EINVAL));

    assertThat(old.mapType(MapType.RING_BUFFER))
        .isEqualTo(new Probe.Absent("map type ring buffer", "5.8"));
  }
}
