package dev.warmpath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys that a user presses, and closing the terminal, do what they do under strace. */
class TerminalTest {
  @TempDir static Path dir;
  private static Path driver;
  private static Path link;

  @BeforeAll
  static void prepare() throws Exception {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("warmpath"))) {
      root = root.getParent();
    }
    link = Files.createSymbolicLink(dir.resolve("strace"), root.resolve("warmpath"));
    driver = root.resolve("cli/src/test/resources/dev/warmpath/cli/terminal.py");
    assertThat(Outcome.in(dir, link.toString(), "-V").status()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "interrupt, -e none",
    "interrupt, -f -o trace -e none",
    "quit,      -e none",
    "stop,      -f -e none",
    "hangup,    -e none",
    "hangup,    -f -o trace -e none",
  })
  void shouldDoWhatStraceDoes(String deed, String options) throws Exception {
    assertThat(under(link.toString(), deed, options)).isEqualTo(under("strace", deed, options));
  }

  private static String under(String tracer, String deed, String options) throws Exception {
    String line =
        String.join(" ", "exec python3", driver.toString(), deed, tracer, options, "sleep 60");
    Outcome outcome = Outcome.in(dir, "sh", "-c", line);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).contains("program alive");
    return outcome.out();
  }
}
