package dev.warmpath.syscalls;

import java.util.Arrays;

/**
 * A growing run of bytes that text is appended to without making objects. Characters of strings
 * given to it are Latin-1.
 *
 * <p><b>Thread:</b> one at a time.
 */
public final class TextBuffer {
  private static final byte[] DIGITS = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private byte[] bytes;
  private int length;

  /** An empty buffer with room for {@code capacity} bytes before it grows. */
  public TextBuffer(int capacity) {
    bytes = new byte[Math.max(capacity, 32)];
  }

  /** The backing array; only the first {@link #length} bytes mean something. Changes on growth. */
  public byte[] array() {
    return bytes;
  }

  /** How many bytes have been appended. */
  public int length() {
    return length;
  }

  /** The byte at {@code index}. */
  public byte at(int index) {
    return bytes[index];
  }

  /** Drops everything behind the first {@code length} bytes. */
  public void truncate(int length) {
    if (length < 0 || length > this.length) {
      throw new IllegalArgumentException("length " + length + " of " + this.length);
    }
    this.length = length;
  }

  /** Takes out the {@code count} bytes from {@code from} on, or as many as there are. */
  public void remove(int from, int count) {
    int end = Math.min(length, from + count);
    System.arraycopy(bytes, end, bytes, from, length - end);
    length -= end - from;
  }

  /** Empties the buffer. */
  public void clear() {
    length = 0;
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }

  /** Appends one byte. */
  public TextBuffer put(char c) {
    reserve(1);
    bytes[length++] = (byte) c;
    return this;
  }

  /** Appends Latin-1 text. */
  public TextBuffer put(String text) {
    int n = text.length();
    reserve(n);
    for (int i = 0; i < n; i++) {
      bytes[length + i] = (byte) text.charAt(i);
    }
    length += n;
    return this;
  }

  /** Appends raw bytes. */
  public TextBuffer put(byte[] from, int offset, int count) {
    reserve(count);
    System.arraycopy(from, offset, bytes, length, count);
    length += count;
    return this;
  }

  /** Appends the contents of another buffer. */
  public TextBuffer put(TextBuffer other) {
    return put(other.bytes, 0, other.length);
  }

  /** Appends {@code c} {@code count} times; nothing when the count is not positive. */
  public TextBuffer repeat(char c, int count) {
    if (count > 0) {
      reserve(count);
      Arrays.fill(bytes, length, length + count, (byte) c);
      length += count;
    }
    return this;
  }

  /** Appends a signed decimal number. */
  public TextBuffer decimal(long value) {
    if (value < 0) {
      put('-');
      return unsigned(-value);
    }
    return unsigned(value);
  }

  /** Appends an unsigned decimal number. */
  public TextBuffer unsigned(long value) {
    int digits = 1;
    for (long rest = Long.divideUnsigned(value, 10); rest != 0; rest /= 10) {
      digits++;
    }
    return unsignedPadded(value, digits);
  }

  /** Appends an unsigned decimal number with leading zeros up to {@code digits} digits. */
  public TextBuffer unsignedPadded(long value, int digits) {
    int needed = 1;
    for (long rest = Long.divideUnsigned(value, 10); rest != 0; rest /= 10) {
      needed++;
    }
    int count = Math.max(needed, digits);
    reserve(count);
    long rest = value;
    for (int i = count - 1; i >= 0; i--) {
      long next = Long.divideUnsigned(rest, 10);
      bytes[length + i] = (byte) ('0' + (rest - next * 10));
      rest = next;
    }
    length += count;
    return this;
  }

  /** Appends {@code 0x1f}; zero is {@code 0}, as printf's {@code %#x} has it. */
  public TextBuffer hex(long value) {
    if (value == 0) {
      return put('0');
    }
    return put("0x").hexDigits(value, 1);
  }

  /** Appends bare hexadecimal digits, at least {@code digits} of them. */
  public TextBuffer hexDigits(long value, int digits) {
    int needed = (67 - Long.numberOfLeadingZeros(value)) / 4;
    int count = Math.max(needed, digits);
    reserve(count);
    long rest = value;
    for (int i = count - 1; i >= 0; i--) {
      bytes[length + i] = DIGITS[(int) (rest & 15)];
      rest >>>= 4;
    }
    length += count;
    return this;
  }

  /** Appends {@code 0644}; zero is {@code 0}, as printf's {@code %#o} has it. */
  public TextBuffer octal(long value) {
    int digits = (66 - Long.numberOfLeadingZeros(value)) / 3;
    int count = value == 0 ? 1 : digits + 1;
    return octalPadded(value, count);
  }

  /** Appends bare octal digits, at least {@code digits} of them. */
  public TextBuffer octalPadded(long value, int digits) {
    int needed = (66 - Long.numberOfLeadingZeros(value)) / 3;
    int count = Math.max(needed, digits);
    reserve(count);
    long rest = value;
    for (int i = count - 1; i >= 0; i--) {
      bytes[length + i] = (byte) ('0' + (rest & 7));
      rest >>>= 3;
    }
    length += count;
    return this;
  }

  /** The contents as Latin-1 text. */
  @Override
  public String toString() {
    return new String(bytes, 0, length, java.nio.charset.StandardCharsets.ISO_8859_1);
  }
}
