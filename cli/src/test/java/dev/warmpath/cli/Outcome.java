package dev.warmpath.cli;

import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What came of a command that a test ran: its output read as one character for each byte. */
record Outcome(int status, String out, String err) {
  private static final long LONGEST_MINUTES = 3;

  static Outcome of(String... command) throws IOException, InterruptedException {
    return in(Path.of("").toAbsolutePath(), command);
  }

  static Outcome in(Path directory, String... command) throws IOException, InterruptedException {
    File out = File.createTempFile("outcome", ".out");
    File err = File.createTempFile("outcome", ".err");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectInput(new File("/dev/null"))
              .redirectOutput(out)
              .redirectError(err)
              .start();
      if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        fail("still running: " + String.join(" ", command));
      }
      return new Outcome(process.exitValue(), content(out), content(err));
    } finally {
      Files.delete(out.toPath());
      Files.delete(err.toPath());
    }
  }

  private static String content(File file) throws IOException {
    return Files.readString(file.toPath(), StandardCharsets.ISO_8859_1);
  }
}
