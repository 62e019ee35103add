package dev.warmpath.ebpf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A process that makes a known number of kill(2) calls on itself, without a signal, when it is told
 * to.
 */
final class Traced implements AutoCloseable {
  /** The number of kill(2). */
  static final int SYS_KILL = 62;

  private final Process process;

  Traced(int calls) throws IOException {
    process =
        new ProcessBuilder(
                "sh",
                "-c",
                "read x; i=0; while [ $i -lt "
                    + calls
                    + " ]; do kill -0 $$; i=$((i+1)); done; echo done; read y")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
  }

  int tgid() {
    return (int) process.pid();
  }

  /** Makes the calls; returns when all were made. */
  void run() throws IOException {
    var to = process.getOutputStream();
    to.write("go\n".getBytes(StandardCharsets.US_ASCII));
    to.flush();
    byte[] answer = process.getInputStream().readNBytes(5);
    if (answer.length != 5) {
      throw new IOException("the process ended");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
