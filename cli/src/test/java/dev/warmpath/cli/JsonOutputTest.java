package dev.warmpath.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each line of {@code --json} is one strictly valid object, whatever bytes the program uses. */
final class JsonOutputTest {
  private static final String WARMPATH = Path.of("../warmpath").toAbsolutePath().toString();

  /** Names with quotes, control characters and bytes that are not text; a child; a signal. */
  private static final String PROGRAM =
      "printf 'a\\001\\377\"\\\\\\033[31m' >out; cat \"$(printf 'x\"\\\\\\n\\033\\377y')\";"
          + " trap : USR1; kill -USR1 $$; exec sleep 0";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"-f", "-f -yy -Y -v", "-f -X verbose -x", "-f -e raw=all", "-f -s 3 -Z"})
  void shouldWriteValidObjects(String options) throws Exception {
    String script = WARMPATH + " trace --json -o log " + options + " -- sh -c \"$0\"";
    Outcome outcome = Outcome.in(folder, "/bin/sh", "-c", script, PROGRAM);
    assertThat(outcome.status()).as(outcome.err()).isZero();
    List<String> lines = Files.readAllLines(folder.resolve("log"), StandardCharsets.UTF_8);
    assertThat(lines).hasSizeGreaterThan(20);
    for (String line : lines) {
      new StrictJson(line).object();
    }
    assertThat(lines).anyMatch(line -> line.startsWith("{\"type\":\"signal\""));
    assertThat(lines.getLast()).startsWith("{\"type\":\"exited\"");
  }

  @Test
  void shouldRefuseASummary() throws Exception {
    Outcome outcome = Outcome.in(folder, WARMPATH, "trace", "--json", "-C", "true");
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err()).contains("--json has no summary");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}x",
        "{\"a\":1,\"a\":2}",
        "{\"a\":\"\u0001\"}",
        "{\"a\":01}",
        "{'a':1}"
      })
  void shouldFindWhatIsWrong(String text) {
    assertThatThrownBy(() -> new StrictJson(text).object()).isInstanceOf(AssertionError.class);
  }
}
