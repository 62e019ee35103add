package dev.warmpath.kernel;

import dev.warmpath.abi.Errno;
import dev.warmpath.abi.Sys;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What /proc tells of tasks, by raw calls into buffers that are used again. Every id may be that of
 * any thread. A task that is gone is normal: the methods say so in their results.
 *
 * <p><b>Thread:</b> one at a time.
 */
public final class Procfs {
  private static final int AT_FDCWD = -100;
  private static final int O_DIRECTORY_CLOEXEC = 02200000;
  private static final int PATH_MAX = 4096;
  private static final int STATUS_BYTES = 16 * 1024;
  private static final int ENTRIES_BYTES = 32 * 1024;

  // struct linux_dirent64.
  private static final int D_RECLEN = 16;
  private static final int D_NAME = 19;

  // struct stat.
  private static final int ST_MODE = 24;
  private static final int ST_RDEV = 40;
  private static final int S_IFMT = 0170000;
  private static final int S_IFCHR = 0020000;
  private static final int S_IFBLK = 0060000;

  private static final int STAT_PROCESSOR = 39;
  private static final int STAT_AFTER_COMM = 3;

  private static final byte[] STATUS = ProcPath.ascii("/status");
  private static final byte[] STAT = ProcPath.ascii("/stat");
  private static final byte[] COMM = ProcPath.ascii("/comm");
  private static final byte[] TASK = ProcPath.ascii("/task");
  private static final byte[] TASK_SLASH = ProcPath.ascii("/task/");
  private static final byte[] FD = ProcPath.ascii("/fd/");
  private static final byte[] FDS = ProcPath.ascii("/fd");
  private static final byte[] FDINFO = ProcPath.ascii("/fdinfo/");
  private static final byte[] CWD = ProcPath.ascii("/cwd");
  private static final byte[] EXE = ProcPath.ascii("/exe");
  private static final byte[] YAMA_SCOPE = ProcPath.ascii("/proc/sys/kernel/yama/ptrace_scope");

  private static final byte[] STATE_KEY = ProcPath.ascii("State:");
  private static final byte[] TGID_KEY = ProcPath.ascii("Tgid:");
  private static final byte[] PPID_KEY = ProcPath.ascii("PPid:");
  private static final byte[] TRACER_KEY = ProcPath.ascii("TracerPid:");
  private static final byte[] UID_KEY = ProcPath.ascii("Uid:");
  private static final byte[] BLOCKED_KEY = ProcPath.ascii("SigBlk:");
  private static final byte[] IGNORED_KEY = ProcPath.ascii("SigIgn:");
  private static final byte[] CAUGHT_KEY = ProcPath.ascii("SigCgt:");

  private final Kernel kernel;
  private final ProcPath path = new ProcPath();
  private final FileReader file;
  private final NativeBuffer link = NativeBuffer.allocate(PATH_MAX);
  private @Nullable NativeBuffer entries;

  /** The /proc of this kernel. */
  public Procfs(Kernel kernel) {
    this.kernel = kernel;
    file = new FileReader(kernel, STATUS_BYTES);
  }

  /** The status of a task, null when it is gone. */
  public @Nullable TaskStatus status(int tid) {
    return parse(file.read(path.task(tid).text(STATUS).address()));
  }

  /** The status of a thread, null when it is gone or not one of the process. */
  public @Nullable TaskStatus status(int tgid, int tid) {
    path.task(tgid).text(TASK_SLASH).number(tid).text(STATUS);
    return parse(file.read(path.address()));
  }

  private @Nullable TaskStatus parse(int length) {
    if (length <= 0) {
      return null;
    }
    int state = file.value(STATE_KEY);
    int uid = file.value(UID_KEY);
    int effective = Math.max(uid, 0);
    while (effective < length && file.byteAt(effective) != '\t') {
      effective++;
    }
    return new TaskStatus(
        state < 0 ? '?' : (char) file.byteAt(state),
        (int) file.number(file.value(TGID_KEY), 10),
        (int) file.number(file.value(PPID_KEY), 10),
        (int) file.number(file.value(TRACER_KEY), 10),
        (int) file.number(uid, 10),
        (int) file.number(effective + 1, 10),
        file.number(file.value(BLOCKED_KEY), 16),
        file.number(file.value(IGNORED_KEY), 16),
        file.number(file.value(CAUGHT_KEY), 16));
  }

  /** The threads of a process; empty when it is gone. */
  public int[] threads(int tgid) {
    return numbersIn(path.task(tgid).text(TASK).address());
  }

  /** The open files of a process; empty when it is gone or they may not be seen. */
  public int[] files(int tid) {
    return numbersIn(path.task(tid).text(FDS).address());
  }

  /**
   * What a file descriptor of a task refers to, as proc(5) puts it: a path, or {@code socket:[7]}.
   *
   * @return the length of what is now in {@code into}, cut to its size, or -errno
   */
  public int fdTarget(int tid, int fd, byte[] into) {
    return readLink(path.task(tid).text(FD).number(fd).address(), into);
  }

  /** The working directory of a task; result as for {@link #fdTarget}. */
  public int workingDirectory(int tid, byte[] into) {
    return readLink(path.task(tid).text(CWD).address(), into);
  }

  /** The program file of a task; result as for {@link #fdTarget}. */
  public int executable(int tid, byte[] into) {
    return readLink(path.task(tid).text(EXE).address(), into);
  }

  /** The path of a file descriptor below /proc, in native memory until the next call. */
  long fdPath(int tid, int fd) {
    return path.task(tid).text(FD).number(fd).address();
  }

  /** Set in what {@link #fdDevice} gives for a block device. */
  public static final long BLOCK_DEVICE = 1L << 62;

  /**
   * The device that a descriptor of a task is open on, as {@code st_rdev} has it, with {@link
   * #BLOCK_DEVICE} for one of blocks; -1 when it is open on something else.
   */
  public long fdDevice(int tid, int fd) {
    if (Kernel.failed(kernel.syscall(Sys.SYS_stat, fdPath(tid, fd), link.address(), 0))) {
      return -1;
    }
    return switch (link.getInt(ST_MODE) & S_IFMT) {
      case S_IFCHR -> link.getLong(ST_RDEV);
      case S_IFBLK -> link.getLong(ST_RDEV) | BLOCK_DEVICE;
      default -> -1;
    };
  }

  /**
   * A number of {@code /proc/TID/fdinfo/FD}, such as that behind {@code Pid:} for a pidfd.
   *
   * @return {@code absent} when there is no such line or file
   */
  public long fdInfo(int tid, int fd, String key, long absent) {
    if (file.read(path.task(tid).text(FDINFO).number(fd).address()) < 0) {
      return absent;
    }
    int at = file.value(ProcPath.ascii(key));
    return at < 0 ? absent : file.number(at, 10);
  }

  /**
   * The name of a task (comm), without the newline.
   *
   * @return its length, 0 when the task is gone
   */
  public int comm(int tid, byte[] into) {
    int length = file.read(path.task(tid).text(COMM).address());
    int count = Math.min(Math.max(length - 1, 0), into.length);
    file.copy(into, 0, count);
    return count;
  }

  /** The processor that a task runs on or last ran on, -1 when it is gone. */
  public int processor(int tid) {
    int length = file.read(path.task(tid).text(STAT).address());
    int at = length - 1;
    // The name may contain anything, so the fields are counted from its end.
    while (at >= 0 && file.byteAt(at) != ')') {
      at--;
    }
    if (at < 0) {
      return -1;
    }
    at += 2;
    for (int field = STAT_AFTER_COMM; field < STAT_PROCESSOR; field++) {
      while (at < length && file.byteAt(at) != ' ') {
        at++;
      }
      at++;
    }
    return (int) file.number(at, 10);
  }

  /** Yama's setting of who may be traced, -1 where there is no Yama. */
  public int yamaScope() {
    NativeBuffer name = NativeBuffer.allocate(YAMA_SCOPE.length + 1);
    name.putCString(0, YAMA_SCOPE);
    return file.read(name.address()) > 0 ? (int) file.number(0, 10) : -1;
  }

  private int readLink(long linkPath, byte[] into) {
    long r = kernel.syscall(Sys.SYS_readlinkat, AT_FDCWD, linkPath, link.address(), PATH_MAX);
    if (Kernel.failed(r)) {
      return (int) r;
    }
    int length = Math.min((int) r, into.length);
    link.get(0, into, 0, length);
    return length;
  }

  private int[] numbersIn(long directory) {
    long fd = kernel.syscall(Sys.SYS_openat, AT_FDCWD, directory, O_DIRECTORY_CLOEXEC);
    if (Kernel.failed(fd)) {
      return new int[0];
    }
    NativeBuffer buffer = entries;
    if (buffer == null) {
      buffer = NativeBuffer.allocate(ENTRIES_BYTES);
      entries = buffer;
    }
    int[] numbers = new int[16];
    int count = 0;
    while (true) {
      long r = kernel.syscall(Sys.SYS_getdents64, fd, buffer.address(), ENTRIES_BYTES);
      if (r <= 0) {
        if (r == -Errno.EINTR) {
          continue;
        }
        break;
      }
      for (int at = 0; at < r; at += buffer.getShort(at + D_RECLEN) & 0xffff) {
        int number = number(buffer, at + D_NAME);
        if (number >= 0) {
          if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * count);
          }
          numbers[count++] = number;
        }
      }
    }
    kernel.syscall(Sys.SYS_close, fd, 0, 0);
    return Arrays.copyOf(numbers, count);
  }

  private static int number(NativeBuffer buffer, int offset) {
    int value = -1;
    for (int at = offset; buffer.getByte(at) != 0; at++) {
      int digit = buffer.getByte(at) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = Math.max(value, 0) * 10 + digit;
    }
    return value;
  }
}
