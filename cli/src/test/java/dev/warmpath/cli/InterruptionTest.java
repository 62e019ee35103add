package dev.warmpath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a signal to the tracer does, compared with what it does to strace. */
@Timeout(120)
final class InterruptionTest {
  @TempDir static Path dir;
  private static Path link = Path.of("");

  @BeforeAll
  static void linkTheLauncher() throws IOException, InterruptedException {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("warmpath"))) {
      root = root.getParent();
    }
    link = Files.createSymbolicLink(dir.resolve("strace"), root.resolve("warmpath"));
    // The first use builds, and says so.
    assertThat(Outcome.in(dir, link.toString(), "-V").status()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "INT,  -e none -p",
    "INT,  -f -e none -p",
    "TERM, -q -e none -p",
    "HUP,  -c -e none -p",
    "QUIT, -e none -o /dev/null -p",
    "INT,  -I 1 -e none -p",
    "INT,  -I anywhere -qq -e none -p",
  })
  void shouldLetARunningProcessGo(String signal, String options) throws Exception {
    assertThat(attached(link.toString(), signal, options))
        .isEqualTo(attached("strace", signal, options));
  }

  @ParameterizedTest
  @CsvSource({
    "INT,  -e none -e signal=none sleep 3",
    "TERM, -e none -e signal=none sleep 3",
    "INT,  -e none -o /dev/null sleep 1",
    "TERM, -e none -o /dev/null sleep 1",
    "INT,  -e none -I 3 sleep 1",
    "TSTP, -e none -I 4 sleep 1",
    "HUP,  -e none -I never_tstp sleep 1",
  })
  void shouldPassASignalOnOrOutlastIt(String signal, String options) throws Exception {
    assertThat(started(link.toString(), signal, options))
        .isEqualTo(started("strace", signal, options));
  }

  /** Exit status, messages, and whether the traced process lives on untraced. */
  private static String attached(String program, String signal, String options)
      throws IOException, InterruptedException {
    Process sleep = new ProcessBuilder("sleep", "60").start();
    try {
      Process tracer = start(program, options + " " + sleep.pid());
      await(sleep.toHandle());
      String end = signalled(tracer, signal, program);
      return end + " alive " + sleep.isAlive() + " tracer " + tracer(sleep.pid());
    } finally {
      sleep.destroyForcibly();
      sleep.waitFor();
    }
  }

  private static String started(String program, String signal, String options)
      throws IOException, InterruptedException {
    Process tracer = start(program, options);
    while (tracer.children().noneMatch(InterruptionTest::sleeps)) {
      assertThat(tracer.isAlive()).as(program + " " + options).isTrue();
      Thread.sleep(10);
    }
    return signalled(tracer, signal, program);
  }

  private static boolean sleeps(ProcessHandle process) {
    return process.info().command().orElse("").endsWith("sleep");
  }

  private static Process start(String program, String options) throws IOException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(options.split(" ")));
    return new ProcessBuilder(command).start();
  }

  private static void await(ProcessHandle traced) throws IOException, InterruptedException {
    while (tracer(traced.pid()).equals("0")) {
      Thread.sleep(10);
    }
    // Attached is said right after; the first stop is what takes its time.
    Thread.sleep(200);
  }

  private static String signalled(Process tracer, String signal, String program)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(tracer.pid())).start().waitFor();
    assertThat(tracer.waitFor(20, TimeUnit.SECONDS)).as("it ends").isTrue();
    String said = new String(tracer.getErrorStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    return tracer.exitValue() + "\n" + said.replace(program, "strace").replaceAll("[0-9]+", "N");
  }

  private static String tracer(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith("TracerPid:")) {
        return line.substring(10).strip();
      }
    }
    return "0";
  }
}
