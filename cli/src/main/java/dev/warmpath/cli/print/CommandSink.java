package dev.warmpath.cli.print;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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

  CommandSink(String programName, String command, byte[][] environment) throws IOException {
    this.programName = programName;
    this.command = command;
    process = start(command, environment);
    input = process.getOutputStream();
  }

  /** Starts it on a passing thread, so that it is no child of the tracer's thread. */
  private static Process start(String command, byte[][] environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", "-c", text(command))
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().clear();
    for (byte[] entry : environment) {
      String variable = text(entry);
      int sign = variable.indexOf('=', 1);
      if (sign > 0) {
        builder.environment().put(variable.substring(0, sign), variable.substring(sign + 1));
      }
    }
    FutureTask<Process> task = new FutureTask<>(builder::start);
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

  private static String text(String byteString) {
    return text(byteString.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** What Java turns into these bytes again, unless they are no text. */
  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
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
          text(
              programName
                  + ": the command '"
                  + command
                  + "' takes no more input; the rest of the trace is dropped"));
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
