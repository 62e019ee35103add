package dev.warmpath.cli.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Real programs print the same under strace and under Warmpath, with several sets of options. */
class DifferentialTest {
  private static final int STRACE_RUNS = 4;

  /** What two threads race for differs now and then; a difference of ours is there each time. */
  private static final int ATTEMPTS = 3;

  private static final List<List<String>> OPTION_SETS =
      List.of(
          List.of("-f"),
          List.of("-f", "-yy", "-s", "200", "-v"),
          List.of("-f", "-x", "-e", "trace=%file,%process,%signal", "-qq", "-z"));

  static Stream<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (Programs program : Programs.all()) {
      for (List<String> options : OPTION_SETS) {
        cases.add(Arguments.of(program.name(), options, program));
      }
    }
    return cases.stream();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("cases")
  void shouldPrintWhatStracePrints(String name, List<String> options, Programs program)
      throws Exception {
    List<Map<String, List<String>>> theirs = new ArrayList<>();
    int status = 0;
    for (int i = 1; i < STRACE_RUNS; i++) {
      Tracer.Result result = Tracer.strace().run(options, program.setUp(), program.command());
      status = result.status();
      theirs.add(TraceText.byTask(result.lines()));
    }
    Tracer.Result own;
    Comparison comparison;
    int attempt = 0;
    do {
      Tracer.Result again = Tracer.strace().run(options, program.setUp(), program.command());
      theirs.add(TraceText.byTask(again.lines()));
      own = Tracer.warmpath().run(options, program.setUp(), program.command());
      comparison = new Comparison(theirs, TraceText.byTask(own.lines()), program.rolesVary());
    } while (!comparison.differences().isEmpty() && ++attempt < ATTEMPTS);
    System.out.printf(
        "%s %s: %d lines exactly, %d by shape, %d differences%n",
        name,
        options,
        comparison.exactLines(),
        comparison.shapedLines(),
        comparison.differences().size());
    assertThat(String.join("\n", comparison.differences())).isEmpty();
    assertThat(own.status()).isEqualTo(status);
    assertThat(comparison.exactLines() + comparison.shapedLines()).isPositive();
  }

  @Test
  void shouldSeeAPlantedDifference() {
    List<String> trace =
        List.of("1 close(3) = 0", "1 exit_group(0) = ?", "1 +++ exited with 0 +++");
    List<String> other =
        List.of("1 close(4) = 0", "1 exit_group(0) = ?", "1 +++ exited with 0 +++");
    Map<String, List<String>> parsed = TraceText.byTask(trace);
    assertThat(new Comparison(List.of(parsed, parsed), parsed, false).differences()).isEmpty();
    assertThat(
            new Comparison(List.of(parsed, parsed), TraceText.byTask(other), false).differences())
        .hasSize(1);
  }

  @Test
  void shouldJoinLinesThatOtherTasksHaveCut() {
    List<String> trace =
        List.of(
            "10 vfork( <unfinished ...>",
            "511 read(3,  <unfinished ...>",
            "10 <... vfork resumed>) = 511",
            "511 <... read resumed>\"a\", 1)   = 1");
    assertThat(TraceText.byTask(trace))
        .containsEntry("T", List.of("vfork() = T.1"))
        .containsEntry("T.1", List.of("read(3, \"a\", 1) = 1"));
  }
}
