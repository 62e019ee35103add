package dev.warmpath.kernel;

import dev.warmpath.abi.Sys;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Tells the files that this process was started with from those that it, its JVM included, has
 * opened itself, so that only the former are inherited by what it starts. The JVM never sets
 * FD_CLOEXEC.
 *
 * <p><b>Thread:</b> made at the beginning of main, before anything of ours opens a file; then used
 * by one thread at a time.
 */
public final class OwnFiles {
  private static final int F_SETFD = 2;
  private static final int FD_CLOEXEC = 1;
  private static final int AT_FDCWD = -100;
  private static final int PATH_MAX = 4096;

  // struct stat.
  private static final int STAT_BYTES = 144;
  private static final int ST_DEV = 0;
  private static final int ST_INO = 8;

  private final Kernel kernel;
  private final Procfs procfs;
  private final int self;
  private final int[] inherited;
  private final NativeBuffer stat = NativeBuffer.allocate(STAT_BYTES);

  /** Looks at the open files now; those of the JVM are known by what they are. */
  public OwnFiles(Kernel kernel, Procfs procfs) {
    this.kernel = kernel;
    this.procfs = procfs;
    self = (int) kernel.syscall(Sys.SYS_getpid, 0, 0, 0);
    int[] open = procfs.files(self);
    long[] jvm = jvmFiles();
    int launchers = LaunchState.environmentFd();
    int count = 0;
    for (int fd : open) {
      // The descriptor through which the list was read is closed by now.
      if (fd != launchers
          && !Kernel.failed(kernel.syscall(Sys.SYS_fstat, fd, stat.address(), 0))
          && !isOneOf(jvm)) {
        open[count++] = fd;
      }
    }
    inherited = Arrays.copyOf(open, count);
  }

  /** The files that this process was started with, for {@link SpawnRequest#keeping}. */
  public int[] inherited() {
    return inherited.clone();
  }

  /** Whether this process was started with it. */
  public boolean inherited(int fd) {
    for (int known : inherited) {
      if (known == fd) {
        return true;
      }
    }
    return false;
  }

  /**
   * Sees to it that no process that starts from now on gets a file of ours that is open now. The
   * JVM opens more at any time, such as its jars.
   */
  public void hide() {
    for (int fd : procfs.files(self)) {
      if (!inherited(fd)) {
        kernel.syscall(Sys.SYS_fcntl, fd, F_SETFD, FD_CLOEXEC);
      }
    }
  }

  private boolean isOneOf(long[] files) {
    for (int i = 0; i < files.length; i += 2) {
      if (files[i] == stat.getLong(ST_DEV) && files[i + 1] == stat.getLong(ST_INO)) {
        return true;
      }
    }
    return false;
  }

  /** Device and inode of each file that the JVM keeps open; names would differ through links. */
  private long[] jvmFiles() {
    NativeBuffer path = NativeBuffer.allocate(PATH_MAX);
    long[] files = new long[2];
    int count = add(System.getProperty("java.home", "") + "/lib/modules", path, files, 0);
    String listed =
        System.getProperty("java.class.path", "")
            + File.pathSeparatorChar
            + System.getProperty("jdk.module.path", "");
    int at = 0;
    while (at <= listed.length()) {
      int end = listed.indexOf(File.pathSeparatorChar, at);
      end = end < 0 ? listed.length() : end;
      if (end > at) {
        files = count == files.length ? Arrays.copyOf(files, 2 * count) : files;
        count = add(listed.substring(at, end), path, files, count);
      }
      at = end + 1;
    }
    return Arrays.copyOf(files, count);
  }

  private int add(String name, NativeBuffer path, long[] files, int count) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length >= PATH_MAX) {
      return count;
    }
    path.putCString(0, bytes);
    long r = kernel.syscall(Sys.SYS_newfstatat, AT_FDCWD, path.address(), stat.address(), 0);
    if (Kernel.failed(r)) {
      return count;
    }
    files[count] = stat.getLong(ST_DEV);
    files[count + 1] = stat.getLong(ST_INO);
    return count + 2;
  }
}
