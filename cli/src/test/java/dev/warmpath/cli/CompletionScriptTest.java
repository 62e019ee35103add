package dev.warmpath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the completion script makes bash offer. */
class CompletionScriptTest {
  private static final Path SCRIPT =
      Path.of("src/main/resources/dev/warmpath/cli/completion.bash").toAbsolutePath();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "warmpath tr|trace",
        "warmpath completion |bash zsh",
        "./warmpath help |trace completion",
        "warmpath trace --json|--json",
        "warmpath trace --summary-s|--summary-sort-by= --summary-syscall-overhead=",
        "warmpath trace -e tr|trace=",
        "warmpath trace -e trace=%f|%file %fstat %fstatfs",
        "warmpath trace -e trace=%file,%p|%file,%process %file,%pure",
        "warmpath trace -e !%f|!%file !%fstat !%fstatfs",
        "warmpath trace -fe signal=SIGTT|SIGTTIN SIGTTOU",
        "warmpath trace --strings-in-hex=non-|non-ascii-chars non-ascii",
        "warmpath trace -eclose -o x --follow-forks --jso|--json",
        "warmpath trace --output /dev/nul|/dev/null",
        "strace -X |raw abbrev verbose",
        "strace -o x ls /dev/nul|/dev/null",
      })
  void shouldOffer(String line, String offered) throws Exception {
    String script =
        "source \"$0\"; compopt() { :; }; COMP_LINE=$1 COMP_POINT=${#1}; _warmpath; echo ${COMPREPLY[*]}";
    Outcome outcome = Outcome.of("bash", "-c", script, SCRIPT.toString(), line);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).isEqualTo(offered + "\n");
  }
}
