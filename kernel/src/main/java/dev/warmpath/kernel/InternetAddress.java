package dev.warmpath.kernel;

/** Writes Internet addresses as inet_ntop(3) does. */
final class InternetAddress {
  private static final int GROUPS = 8;

  private InternetAddress() {}

  /** Appends the address at an offset: 4 bytes, or 16 in brackets. */
  static void append(StringBuilder text, NativeBuffer from, int offset, boolean wide) {
    if (wide) {
      text.append('[');
      appendWide(text, from, offset);
      text.append(']');
    } else {
      appendNarrow(text, from, offset);
    }
  }

  private static void appendNarrow(StringBuilder text, NativeBuffer from, int offset) {
    for (int i = 0; i < 4; i++) {
      if (i > 0) {
        text.append('.');
      }
      text.append(from.getByte(offset + i) & 0xff);
    }
  }

  private static void appendWide(StringBuilder text, NativeBuffer from, int offset) {
    int start = longestZeroRun(from, offset);
    int length = zeroRun(from, offset, start);
    boolean carriesNarrow =
        start == 0 && (length == 6 || length == 5 && group(from, offset, 5) == 0xffff);
    int groups = carriesNarrow ? 6 : GROUPS;
    for (int i = 0; i < groups; i++) {
      if (i == start && length > 1) {
        text.append(i == 0 ? "::" : ":");
        i += length - 1;
        continue;
      }
      text.append(Integer.toHexString(group(from, offset, i)));
      if (i < GROUPS - 1) {
        text.append(':');
      }
    }
    if (carriesNarrow) {
      appendNarrow(text, from, offset + 12);
    }
  }

  /** Where the first of the longest runs of zero groups begins. */
  private static int longestZeroRun(NativeBuffer from, int offset) {
    int best = 0;
    for (int i = 1; i < GROUPS; i++) {
      if (zeroRun(from, offset, i) > zeroRun(from, offset, best)) {
        best = i;
      }
    }
    return best;
  }

  private static int zeroRun(NativeBuffer from, int offset, int start) {
    int i = start;
    while (i < GROUPS && group(from, offset, i) == 0) {
      i++;
    }
    return i - start;
  }

  private static int group(NativeBuffer from, int offset, int index) {
    int at = offset + 2 * index;
    return (from.getByte(at) & 0xff) << 8 | from.getByte(at + 1) & 0xff;
  }
}
