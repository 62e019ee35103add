package dev.warmpath.cli.print;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Writes to the input of a shell command. A command that ends early is said once.
 *
 * <p><b>Thread:</b> one at a time.
 */
final class CommandSink implements OutputSink {
  private final String programName;
  private final String command;
  private final Process process;
  private final OutputStream input;
  private boolean broken;

  CommandSink(String programName, String command) throws IOException {
    this.programName = programName;
    this.command = command;
    process = start(command);
    input = process.getOutputStream();
  }

  /** Starts it on a passing thread, so that it is no child of the tracer's thread. */
  private static Process start(String command) throws IOException {
    FutureTask<Process> task =
        new FutureTask<>(() ->
            new ProcessBuilder("/bin/sh", "-c", command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    new Thread(task, "warmpath-popen").start();
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (broken) {
      return;
    }
    try {
      input.write(bytes, offset, length);
      input.flush();
    } catch (IOException e) {
      broken = true;
      System.err.println(
          programName
              + ": the command '"
              + command
              + "' takes no more input; the rest of the trace is dropped");
    }
  }

  @Override
  public void close() {
    try {
      input.close();
    } catch (IOException e) {
      broken = true;
    }
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
