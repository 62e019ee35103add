package dev.warmpath.kernel;

import dev.warmpath.abi.Signal;
import dev.warmpath.abi.Sys;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How this process was started, in the raw form in which it is passed on to a command: Java's
 * strings lose bytes, and the launcher and the JVM change signals and environment.
 *
 * @param environment each {@code NAME=VALUE} in order
 * @param arguments all words of the JVM's own command line
 * @param signalMask the signals that were blocked
 * @param ignored the signals that were ignored
 */
public record LaunchState(byte[][] environment, byte[][] arguments, long signalMask, long ignored) {
  /** System property: the open file that holds the environment, each string ended by NUL. */
  public static final String ENVIRONMENT_FD = "warmpath.environ.fd";

  /** System property: the ignored signals in hexadecimal, as {@code SigIgn} in proc(5) has them. */
  public static final String IGNORED_SIGNALS = "warmpath.sigign";

  /** System property: the blocked signals likewise, as {@code SigBlk}. */
  public static final String BLOCKED_SIGNALS = "warmpath.sigblk";

  private static final int AT_FDCWD = -100;
  private static final int O_RDONLY_CLOEXEC = 02000000;
  private static final int F_GETFD = 1;
  private static final int FIRST_CAPACITY = 64 * 1024;
  private static final int MAX_CAPACITY = 64 * 1024 * 1024;

  /** Reads it; the file of {@link #ENVIRONMENT_FD} is closed. */
  public static LaunchState read(Kernel kernel, Procfs procfs) {
    int self = (int) kernel.syscall(Sys.SYS_getpid, 0, 0, 0);
    TaskStatus status = procfs.status(self, self);
    long ignored = number(System.getProperty(IGNORED_SIGNALS), 16, -1);
    if (ignored == -1) {
      ignored = status == null ? 0 : status.ignored() & ~overwrittenByTheJvm();
    }
    long blocked = status == null ? 0 : status.blocked();
    int fd = environmentFd();
    return new LaunchState(
        words(isOpen(kernel, fd) ? drain(kernel, fd) : content(kernel, "/proc/self/environ")),
        words(content(kernel, "/proc/self/cmdline")),
        number(System.getProperty(BLOCKED_SIGNALS), 16, blocked),
        ignored);
  }

  /**
   * The environment of this JVM as the launcher made it, for another JVM of ours; a command gets
   * {@link #environment}.
   */
  public static byte[][] jvmEnvironment(Kernel kernel) {
    return words(content(kernel, "/proc/self/environ"));
  }

  /** The last words of the command line, as many as main got: its arguments as they were typed. */
  public byte[][] arguments(int count) {
    return last(arguments, count);
  }

  /**
   * The same before {@link #read}. Java's own way to read a file would not do: where a standard
   * file is missing, it leaves one of its own in its place.
   */
  public static byte[][] arguments(Kernel kernel, int count) {
    return last(words(content(kernel, "/proc/self/cmdline")), count);
  }

  private static byte[][] last(byte[][] words, int count) {
    return Arrays.copyOfRange(words, words.length - count, words.length);
  }

  /** The value of a variable, the first of that name; null when it is not set. */
  public byte @Nullable [] variable(String name) {
    byte[] start = ProcPath.ascii(name + "=");
    for (byte[] entry : environment) {
      if (entry.length >= start.length
          && Arrays.equals(entry, 0, start.length, start, 0, start.length)) {
        return Arrays.copyOfRange(entry, start.length, entry.length);
      }
    }
    return null;
  }

  /** The launcher's file, -1 if there is none; once read, the number is free for files of ours. */
  static int environmentFd() {
    return (int) number(System.getProperty(ENVIRONMENT_FD), 10, -1);
  }

  /** The JVM ignores these for its own sake, whatever they were before. */
  private static long overwrittenByTheJvm() {
    return Signal.bit(Signal.SIGPIPE) | Signal.bit(Signal.SIGXFSZ);
  }

  /**
   * Some shells do not pass on what they open: then there is only the environment that they gave
   * us.
   */
  private static boolean isOpen(Kernel kernel, int fd) {
    return fd >= 0 && !Kernel.failed(kernel.syscall(Sys.SYS_fcntl, fd, F_GETFD, 0));
  }

  private static byte[] content(Kernel kernel, String name) {
    NativeBuffer path = NativeBuffer.allocate(64);
    path.putCString(0, ProcPath.ascii(name));
    long fd = kernel.syscall(Sys.SYS_openat, AT_FDCWD, path.address(), O_RDONLY_CLOEXEC);
    return Kernel.failed(fd) ? new byte[0] : drain(kernel, (int) fd);
  }

  private static byte[] drain(Kernel kernel, int fd) {
    FileReader reader = new FileReader(kernel, FIRST_CAPACITY);
    byte[] all = new byte[0];
    do {
      if (reader.readAll(fd) <= 0) {
        break;
      }
      int before = all.length;
      all = Arrays.copyOf(all, before + reader.length());
      reader.copy(all, before, reader.length());
    } while (reader.full() && all.length < MAX_CAPACITY);
    kernel.syscall(Sys.SYS_close, fd, 0, 0);
    return all;
  }

  private static byte[][] words(byte[] bytes) {
    int count = 0;
    for (byte b : bytes) {
      if (b == 0) {
        count++;
      }
    }
    boolean unended = bytes.length > 0 && bytes[bytes.length - 1] != 0;
    byte[][] words = new byte[count + (unended ? 1 : 0)][];
    int at = 0;
    for (int i = 0; i < words.length; i++) {
      int end = at;
      while (end < bytes.length && bytes[end] != 0) {
        end++;
      }
      words[i] = Arrays.copyOfRange(bytes, at, end);
      at = end + 1;
    }
    return words;
  }

  private static long number(@Nullable String text, int radix, long absent) {
    if (text == null || text.isEmpty()) {
      return absent;
    }
    try {
      return Long.parseUnsignedLong(text, radix);
    } catch (NumberFormatException e) {
      return absent;
    }
  }
}
