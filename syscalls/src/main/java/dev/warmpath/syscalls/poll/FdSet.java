package dev.warmpath.syscalls.poll;

import dev.warmpath.abi.Abi;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ValueWriter;

/**
 * A set of descriptors that select waits for: {@code [3 4]}.
 *
 * @param count register of the number of bits
 */
record FdSet(int count) implements Kind {
  /** No task can have more descriptors open. */
  private static final int MAX_BITS = 1 << 20;

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    write(d, value, (int) d.arg(count), out);
  }

  /** Writes the set of {@code bits} bits that {@code word} points to. */
  static void write(Decoding d, long word, int bits, ValueWriter out) {
    int mark = d.mark();
    int at = bits > 0 && d.dereferencing() ? fetch(d, word, bits) : -1;
    if (at < 0) {
      out.address(d.unsignedWord(word));
    } else {
      writeMembers(d, at, bits, Integer.MAX_VALUE, true, out);
    }
    d.release(mark);
  }

  /** Fetches a set; -1 when it can't be read. */
  static int fetch(Decoding d, long word, int bits) {
    return d.fetch(d.unsignedWord(word), bytes(d.abi(), bits));
  }

  /** The kernel reads whole words. */
  private static int bytes(Abi abi, int bits) {
    int wordBits = 8 * abi.pointerBytes();
    return (Math.min(bits, MAX_BITS) + wordBits - 1) / wordBits * abi.pointerBytes();
  }

  /**
   * Writes the members of a fetched set.
   *
   * @param limit how many, at the most
   * @param described whether what they refer to is shown
   * @return how many were written
   */
  static int writeMembers(
      Decoding d, int at, int bits, int limit, boolean described, ValueWriter out) {
    int written = 0;
    out.beginSet();
    int end = Math.min(bits, MAX_BITS);
    for (int fd = 0; fd < end && written < limit; fd++) {
      if (isMember(d, at, fd)) {
        written++;
        out.member();
        if (described) {
          out.fd(fd, d.describe(fd));
        } else {
          out.signed(fd);
        }
      }
    }
    out.endSet();
    return written;
  }

  private static boolean isMember(Decoding d, int at, int fd) {
    return (d.u8(at + (fd >> 3)) >> (fd & 7) & 1) != 0;
  }

  /** Whether a fetched set has no member. */
  static boolean isEmpty(Decoding d, int at, int bits) {
    int end = Math.min(bits, MAX_BITS);
    for (int fd = 0; fd < end; fd++) {
      if (isMember(d, at, fd)) {
        return false;
      }
    }
    return true;
  }
}
