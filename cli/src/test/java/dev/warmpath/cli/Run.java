package dev.warmpath.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a command line led to.
 *
 * @param err standard error
 * @param out standard output
 */
record Run(int status, String out, String err) {
  /** Ours, in this process, under the name {@code program}. */
  static Run ours(String program, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status = Main.run(words, new Terminal(program, program, stream(out), stream(err)));
    return new Run(
        status,
        out.toString(StandardCharsets.ISO_8859_1),
        err.toString(StandardCharsets.ISO_8859_1));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.ISO_8859_1);
  }

  /** The installed strace's, called by the bare name {@code strace}. */
  static Run strace(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("strace"));
    command.addAll(Arrays.asList(words));
    Process process = new ProcessBuilder(command).start();
    process.getOutputStream().close();
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return new Run(process.waitFor(), out, err);
  }
}
