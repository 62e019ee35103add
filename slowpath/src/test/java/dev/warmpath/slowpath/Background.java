package dev.warmpath.slowpath;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.fail;

import dev.warmpath.abi.Signal;
import dev.warmpath.abi.Sys;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that is nobody's child here: the JVM waits for its own children, and would eat the
 * stops of one that is traced. It is killed in the end.
 */
final class Background implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 10_000;

  private final Path directory;
  private final Path output;
  private final OutputStream input;
  private final int pid;

  private Background(Path directory, Path output, OutputStream input, int pid) {
    this.directory = directory;
    this.output = output;
    this.input = input;
    this.pid = pid;
  }

  /** Starts a program, and waits until it says that it is ready. */
  static Background start(Path program, String... arguments) {
    try {
      Path dir = Files.createTempDirectory("warmpath-background");
      Path fifo = dir.resolve("in");
      Path output = Files.createFile(dir.resolve("out"));
      if (new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor() != 0) {
        throw new IllegalStateException("mkfifo");
      }
      List<String> command = new ArrayList<>();
      command.add("sh");
      command.add("-c");
      command.add("i=$1 o=$2; shift 2; \"$@\" 0<>\"$i\" >>\"$o\" 2>&1 & echo $!");
      command.add("sh");
      command.add(fifo.toString());
      command.add(output.toString());
      command.add(program.toString());
      command.addAll(List.of(arguments));
      Process shell = new ProcessBuilder(command).start();
      String said = new String(shell.getInputStream().readAllBytes(), ISO_8859_1).strip();
      shell.waitFor();
      int pid = Integer.parseInt(said);
      Background started = new Background(dir, output, Files.newOutputStream(fifo), pid);
      started.awaitOutput("ready");
      return started;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  int pid() {
    return pid;
  }

  /** Lets the program go on. */
  void go() {
    try {
      input.write('x');
      input.flush();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  void signal(int signal) {
    Tracing.KERNEL.syscall(Sys.SYS_kill, pid, signal, 0);
  }

  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  void awaitOutput(String part) {
    await("output " + part, () -> output().contains(part));
  }

  /** The letter of /proc/PID/stat, X when it is gone. */
  char state() {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"), ISO_8859_1);
      return stat.charAt(stat.lastIndexOf(')') + 2);
    } catch (IOException e) {
      return 'X';
    }
  }

  void awaitState(char state) {
    await("state " + state, () -> state() == state);
  }

  /** Waits until it is gone, or only its parent has yet to notice. */
  void awaitEnd() {
    await("end", () -> state() == 'X' || state() == 'Z');
  }

  static void await(String what, java.util.function.BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        fail("waited in vain for " + what);
      }
      try {
        Thread.sleep(1);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    signal(Signal.SIGKILL);
    try {
      input.close();
      Files.deleteIfExists(output);
      Files.deleteIfExists(directory.resolve("in"));
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
