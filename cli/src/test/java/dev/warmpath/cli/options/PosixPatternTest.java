package dev.warmpath.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PosixPatternTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "^open$; open; openat",
        "at$; openat; atopen",
        "o[pq]en; fopenx; oqpen",
        "[]a]; ]; b",
        "[^a-y]; z; a",
        "[[:digit:]]{2}; a64; a6",
        "(a|b)\\1; aa; ab",
        "a**b; aaab; c",
        "a+?b; b; a",
        "a{2}{2}; aaaa; aaa",
        "\\<open\\>; do open it; reopen",
        "x\\.y; x.y; xzy",
        "a.c; abc; ac",
        "a\\d; ad; a1",
        "[\\d]; \\; 1",
        "a&&b; a&&b; ab",
        "[a&&b]; &; c",
        "#x; #x; x",
        "[a-]; -; b",
        "[[.-.]x]; -; a",
      })
  void shouldMatchAsPosixSays(String expression, String yes, String no) throws UsageError {
    PosixPattern pattern = PosixPattern.compile(expression);
    assertThat(pattern.find(yes)).isTrue();
    assertThat(pattern.find(no)).isFalse();
  }

  @Test
  void shouldAgreeWithGrepOnRandomExpressions() throws IOException, InterruptedException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<String> parts =
        List.of(
            "a", "b", "open", "at", ".", "[ao]", "[^a]", "(", ")", "|", "*", "+", "?", "^", "$");
    String names = "open\nopenat\nclose\nstat\na\nb\nab\nba\n";
    for (int round = 0; round < 60; round++) {
      StringBuilder expression = new StringBuilder();
      for (int i = 1 + random.nextInt(5); i > 0; i--) {
        expression.append(parts.get(random.nextInt(parts.size())));
      }
      String ours;
      try {
        PosixPattern pattern = PosixPattern.compile(expression.toString());
        StringBuilder found = new StringBuilder();
        for (String name : names.split("\n")) {
          found.append(pattern.find(name) ? name + "\n" : "");
        }
        ours = found.toString();
      } catch (UsageError e) {
        // grep is more lenient than regcomp(3); errors are compared with strace's elsewhere.
        continue;
      }
      assertThat(ours)
          .as("seed %d: %s", seed, expression)
          .isEqualTo(grep(expression.toString(), names));
    }
  }

  private static String grep(String expression, String input)
      throws IOException, InterruptedException {
    Process grep = new ProcessBuilder("grep", "-E", "-e", expression).start();
    grep.getOutputStream().write(input.getBytes(StandardCharsets.US_ASCII));
    grep.getOutputStream().close();
    String output = new String(grep.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    grep.waitFor();
    return output;
  }
}
