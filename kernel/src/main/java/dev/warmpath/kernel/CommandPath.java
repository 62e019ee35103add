package dev.warmpath.kernel;

import dev.warmpath.abi.Errno;
import dev.warmpath.abi.Sys;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the file of a command as strace does: a name without a slash is looked for in the
 * directories of PATH, and the first regular file that anybody may execute is it. An empty
 * directory means the working directory, an empty PATH nothing.
 */
public sealed interface CommandPath {
  /**
   * The file.
   *
   * @param path its path as execve shall get it
   * @param mode its type and permission bits
   * @param uid its owner
   * @param gid its group
   */
  record Found(byte[] path, int mode, int uid, int gid) implements CommandPath {}

  /** There is no such file, or it may not be reached: "Can't stat 'NAME'". */
  record CannotStat(int errno) implements CommandPath {}

  /** No path can be so long: "exec: File name too long". */
  record TooLong() implements CommandPath {}

  /** Looks for a command; {@code searchPath} is the value of PATH, null where it is not set. */
  static CommandPath find(Kernel kernel, byte[] name, byte @Nullable [] searchPath) {
    if (name.length >= Search.PATH_MAX) {
      return new TooLong();
    }
    Search search = new Search(kernel);
    for (byte b : name) {
      if (b == '/') {
        return search.at(name);
      }
    }
    int at = 0;
    while (searchPath != null && at < searchPath.length) {
      int end = at;
      while (end < searchPath.length && searchPath[end] != ':') {
        end++;
      }
      byte[] path = search.join(Arrays.copyOfRange(searchPath, at, end), name);
      if (path.length < Search.PATH_MAX
          && search.at(path) instanceof Found found
          && Search.executable(found.mode)) {
        return found;
      }
      at = end + 1;
    }
    return new CannotStat(Errno.ENOENT);
  }

  /** One search with its buffers. */
  final class Search {
    private static final int PATH_MAX = 4096;
    private static final int AT_FDCWD = -100;
    private static final int S_IFMT = 0170000;
    private static final int S_IFREG = 0100000;

    // struct stat.
    private static final int STAT_BYTES = 144;
    private static final int ST_MODE = 24;
    private static final int ST_UID = 28;
    private static final int ST_GID = 32;

    private final Kernel kernel;
    private final NativeBuffer path = NativeBuffer.allocate(PATH_MAX);
    private final NativeBuffer stat = NativeBuffer.allocate(STAT_BYTES);

    private Search(Kernel kernel) {
      this.kernel = kernel;
    }

    private static boolean executable(int mode) {
      return (mode & S_IFMT) == S_IFREG && (mode & 0111) != 0;
    }

    private CommandPath at(byte[] file) {
      path.putCString(0, file);
      long r = kernel.syscall(Sys.SYS_newfstatat, AT_FDCWD, path.address(), stat.address(), 0);
      return Kernel.failed(r)
          ? new CannotStat((int) -r)
          : new Found(file, stat.getInt(ST_MODE), stat.getInt(ST_UID), stat.getInt(ST_GID));
    }

    private byte[] join(byte[] directory, byte[] name) {
      byte[] start = directory.length == 0 ? workingDirectory() : directory;
      boolean slash = start.length > 0 && start[start.length - 1] != '/';
      byte[] joined = Arrays.copyOf(start, start.length + (slash ? 1 : 0) + name.length);
      if (slash) {
        joined[start.length] = '/';
      }
      System.arraycopy(name, 0, joined, joined.length - name.length, name.length);
      return joined;
    }

    private byte[] workingDirectory() {
      long r = kernel.syscall(Sys.SYS_getcwd, path.address(), PATH_MAX, 0);
      byte[] directory = new byte[Kernel.failed(r) ? 0 : (int) r - 1];
      path.get(0, directory, 0, directory.length);
      return directory;
    }
  }
}
