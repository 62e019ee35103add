package dev.warmpath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trace that can't be written is said once, and the traced program does not notice. */
class OutputFailureTest {
  private static final String PROGRAM =
      "'for i in 1 2 3; do cat /dev/null; done; echo ran; exit 3'";
  private static Path root;

  @TempDir Path dir;

  @BeforeAll
  static void build() throws Exception {
    root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("warmpath"))) {
      root = root.getParent();
    }
    assertThat(Outcome.of(root.resolve("warmpath").toString(), "--version").status()).isZero();
  }

  private Outcome shell(String line) throws Exception {
    return Outcome.in(dir, "sh", "-c", line.replace("WARMPATH", root + "/warmpath trace"));
  }

  @Test
  void shouldSayOnceThatTheDiskIsFull() throws Exception {
    Outcome outcome = shell("WARMPATH -f -q -o /dev/full sh -c " + PROGRAM);
    assertThat(outcome.status()).isEqualTo(3);
    assertThat(outcome.out()).isEqualTo("ran\n");
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.err()).contains("/dev/full", "No space left on device");
  }

  @Test
  void shouldSayOnceThatTheCommandTakesNoMore() throws Exception {
    Outcome outcome = shell("WARMPATH -f -q -o '|head -n 1' sh -c " + PROGRAM);
    assertThat(outcome.status()).isEqualTo(3);
    assertThat(outcome.out()).contains("ran\n").contains("execve(");
    assertThat(outcome.err().lines().count()).isLessThanOrEqualTo(1);
  }

  @Test
  void shouldRunOnWhenNobodyReadsStandardError() throws Exception {
    Outcome outcome =
        shell("(WARMPATH -f -q sh -c " + PROGRAM + " >out; echo $? >status) 2>&1 | head -n 1");
    assertThat(outcome.out().lines()).hasSize(1);
    assertThat(dir.resolve("out")).hasContent("ran");
    assertThat(dir.resolve("status")).hasContent("3");
  }

  @Test
  void shouldSayThatAFileCannotBeOpened() throws Exception {
    Outcome outcome = shell("WARMPATH -o missing/file true");
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.err()).contains("Can't fopen 'missing/file'", "No such file or directory");
  }

  @Test
  void shouldLetOnlyTheOwnerReadTraces() throws Exception {
    shell("umask 022; WARMPATH -o one true; WARMPATH -f -ff -o each true");
    Outcome modes = shell("stat -c %a one each.*");
    assertThat(modes.out()).isEqualTo("600\n600\n");
  }
}
