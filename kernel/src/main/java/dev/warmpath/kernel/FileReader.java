package dev.warmpath.kernel;

import dev.warmpath.abi.Errno;
import dev.warmpath.abi.Sys;

/**
 * Reads small files into native memory that is used again, and parses numbers there, all without
 * allocating.
 *
 * <p><b>Thread:</b> one at a time.
 */
final class FileReader {
  private static final int AT_FDCWD = -100;
  private static final int O_RDONLY_CLOEXEC = 02000000;

  private final Kernel kernel;
  private final NativeBuffer content;
  private int length;

  FileReader(Kernel kernel, int capacityBytes) {
    this.kernel = kernel;
    content = NativeBuffer.allocate(capacityBytes);
  }

  /**
   * Reads a file from its beginning, as much of it as the buffer holds.
   *
   * @return the length read, or -errno
   */
  int read(long path) {
    length = 0;
    long fd = kernel.syscall(Sys.SYS_openat, AT_FDCWD, path, O_RDONLY_CLOEXEC);
    if (Kernel.failed(fd)) {
      return (int) fd;
    }
    int r = readAll((int) fd);
    kernel.syscall(Sys.SYS_close, fd, 0, 0);
    return r;
  }

  /** The same from an open file at its position. */
  int readAll(int fd) {
    length = 0;
    while (length < content.length()) {
      long r =
          kernel.syscall(Sys.SYS_read, fd, content.address() + length, content.length() - length);
      if (r == -Errno.EINTR) {
        continue;
      }
      if (Kernel.failed(r)) {
        return (int) r;
      }
      if (r == 0) {
        break;
      }
      length += (int) r;
    }
    return length;
  }

  int length() {
    return length;
  }

  /** Whether the last file filled the buffer, so that there may be more of it. */
  boolean full() {
    return length == content.length();
  }

  byte byteAt(int offset) {
    return content.getByte(offset);
  }

  /** Copies the beginning of the last file out. */
  void copy(byte[] into, int at, int count) {
    content.get(0, into, at, count);
  }

  /**
   * The offset behind a key at the beginning of a line and the blanks that follow it; -1 if no line
   * begins so.
   */
  int value(byte[] key) {
    int at = 0;
    while (at + key.length <= length) {
      if (matches(key, at)) {
        return skipBlanks(at + key.length);
      }
      while (at < length && content.getByte(at) != '\n') {
        at++;
      }
      at++;
    }
    return -1;
  }

  /** The number at an offset, ended by what is no digit; 0 where there is none or no offset. */
  long number(int offset, int radix) {
    int at = offset < 0 ? length : offset;
    boolean negative = at < length && content.getByte(at) == '-';
    if (negative) {
      at++;
    }
    long value = 0;
    while (at < length) {
      int digit = Character.digit(content.getByte(at), radix);
      if (digit < 0) {
        break;
      }
      value = value * radix + digit;
      at++;
    }
    return negative ? -value : value;
  }

  private boolean matches(byte[] key, int at) {
    for (int i = 0; i < key.length; i++) {
      if (content.getByte(at + i) != key[i]) {
        return false;
      }
    }
    return true;
  }

  private int skipBlanks(int offset) {
    int at = offset;
    while (at < length && (content.getByte(at) == ' ' || content.getByte(at) == '\t')) {
      at++;
    }
    return at;
  }
}
