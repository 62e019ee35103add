package dev.warmpath.cli.print;

import dev.warmpath.abi.Errno;
import dev.warmpath.abi.Sys;
import dev.warmpath.kernel.Kernel;
import dev.warmpath.kernel.NativeBuffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Opens what logs are written to: standard error, a file, a file for each task, or the input of a
 * command. Files are readable by their owner only, because a trace holds what programs read and
 * write.
 *
 * <p><b>Thread:</b> the tracer's.
 */
public final class FileLogs implements LogSource {
  private static final int STDERR = 2;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int O_WRONLY = 1;
  private static final int O_CREAT = 0100;
  private static final int O_TRUNC = 01000;
  private static final int O_APPEND = 02000;
  private static final int O_CLOEXEC = 02000000;
  private static final int OWNER_ONLY = 0600;
  private static final int GATHERED_BYTES = 1 << 17;
  private static final int GATHERED_BYTES_EACH = 1 << 13;

  private final Kernel kernel;
  private final String programName;
  private final String path;
  private final boolean append;
  private final boolean separate;
  private final NativeBuffer buffer = NativeBuffer.allocate(BUFFER_BYTES);
  private final Flusher flusher = new Flusher();

  private FileLogs(
      Kernel kernel, String programName, String path, boolean append, boolean separate) {
    this.kernel = kernel;
    this.programName = programName;
    this.path = path;
    this.append = append;
    this.separate = separate;
  }

  /** A file for each task, called {@code path.TID}. */
  public static LogSource perTask(Kernel kernel, String programName, String path, boolean append) {
    return new FileLogs(kernel, programName, path, append, true);
  }

  /** Standard error, written at once. */
  public static LogSource standardError(Kernel kernel, String programName) {
    NativeBuffer buffer = NativeBuffer.allocate(BUFFER_BYTES);
    return new OneLog(new FdSink(kernel, buffer, STDERR, false, "standard error", programName));
  }

  /**
   * One file for all tasks.
   *
   * @throws IOException when it can't be opened; its message is the system's text
   */
  public static LogSource file(Kernel kernel, String programName, String path, boolean append)
      throws IOException {
    FileLogs logs = new FileLogs(kernel, programName, path, append, false);
    long fd = logs.openFile(path);
    if (Kernel.failed(fd)) {
      throw new IOException(Errno.text((int) -fd));
    }
    FdSink sink = new FdSink(kernel, logs.buffer, (int) fd, true, path, programName);
    return new OneLog(new BufferedSink(sink, GATHERED_BYTES, logs.flusher));
  }

  /**
   * The input of a shell command, which is waited for when the log is closed.
   *
   * @param environment the command's, each {@code NAME=VALUE}: the JVM's own is not the caller's
   * @throws IOException when the shell can't be started
   */
  public static LogSource command(String programName, String command, byte[][] environment)
      throws IOException {
    return new OneLog(new CommandSink(programName, command, environment));
  }

  private long openFile(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
    if (bytes.length >= BUFFER_BYTES) {
      return -Errno.ENAMETOOLONG;
    }
    int flags = O_WRONLY | O_CREAT | O_CLOEXEC | (append ? O_APPEND : O_TRUNC);
    // Sinks write through the same buffer.
    synchronized (flusher) {
      buffer.putCString(0, bytes);
      return kernel.syscall(Sys.SYS_open, buffer.address(), flags, OWNER_ONLY, 0, 0, 0);
    }
  }

  @Override
  public boolean separate() {
    return separate;
  }

  @Override
  public OutputSink open(int tid) {
    String name = path + '.' + tid;
    long fd = openFile(name);
    if (Kernel.failed(fd)) {
      System.err.println(programName + ": Can't fopen '" + name + "': " + Errno.text((int) -fd));
      return new NoSink();
    }
    FdSink sink = new FdSink(kernel, buffer, (int) fd, true, name, programName);
    return new BufferedSink(sink, GATHERED_BYTES_EACH, flusher);
  }

  /** The same sink for every task. */
  private record OneLog(OutputSink sink) implements LogSource {
    @Override
    public boolean separate() {
      return false;
    }

    @Override
    public OutputSink open(int tid) {
      return sink;
    }
  }

  /** Drops everything, after the reason has been said. */
  private record NoSink() implements OutputSink {
    @Override
    public void write(byte[] bytes, int offset, int length) {}

    @Override
    public void close() {}
  }
}
