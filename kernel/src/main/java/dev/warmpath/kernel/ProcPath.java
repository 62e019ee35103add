package dev.warmpath.kernel;

import java.nio.charset.StandardCharsets;

/**
 * Builds paths below /proc in native memory without allocating.
 *
 * <p><b>Thread:</b> one at a time.
 */
final class ProcPath {
  private static final byte[] PROC = ascii("/proc/");
  private static final int CAPACITY = 128;

  private final NativeBuffer path = NativeBuffer.allocate(CAPACITY);
  private int end;

  /** The bytes of a constant part of a path. */
  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Starts anew with {@code /proc/ID}. */
  ProcPath task(int id) {
    end = 0;
    return text(PROC).number(id);
  }

  /** Appends constant text. */
  ProcPath text(byte[] ascii) {
    path.put(end, ascii, 0, ascii.length);
    end += ascii.length;
    path.putByte(end, (byte) 0);
    return this;
  }

  /** Appends a number in decimal. */
  ProcPath number(int value) {
    if (value < 0) {
      path.putByte(end++, (byte) '-');
    }
    int digits = 1;
    for (int rest = value / 10; rest != 0; rest /= 10) {
      digits++;
    }
    int rest = value;
    for (int i = end + digits - 1; i >= end; i--) {
      path.putByte(i, (byte) ('0' + Math.abs(rest % 10)));
      rest /= 10;
    }
    end += digits;
    path.putByte(end, (byte) 0);
    return this;
  }

  /** Where the NUL-terminated path is. */
  long address() {
    return path.address();
  }
}
