package dev.warmpath.syscalls.common;

import dev.warmpath.abi.Signal;
import dev.warmpath.syscalls.Count;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ValueWriter;
import dev.warmpath.syscalls.ValueWriter.Radix;

/**
 * A pointer to a set of signals: {@code [HUP INT]}; when more than two thirds are in it, those that
 * are not: {@code ~[KILL STOP]}.
 *
 * @param size where the set's size stands, in bytes
 * @param input whether the set is shown even when the call has failed
 */
public record SignalSet(Count size, boolean input) implements Kind {
  private static final int SIGNALS = 64;
  private static final int SIGRTMIN = 32;
  private static final String[] NAMES = names();

  private static String[] names() {
    String[] names = new String[SIGNALS + 1];
    for (int i = 1; i <= SIGNALS; i++) {
      if (i < SIGRTMIN) {
        names[i] = Signal.name(i).substring(3);
      } else {
        names[i] = i == SIGRTMIN ? "RTMIN" : "RT_" + (i - SIGRTMIN);
      }
    }
    return names;
  }

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    if (!input && d.failed()) {
      out.address(d.unsignedWord(value));
    } else {
      write(d, value, size.of(d), out);
    }
  }

  /** Writes the set at {@code address}, which the call says is {@code size} bytes long. */
  public static void write(Decoding d, long address, long size, ValueWriter out) {
    boolean fits = size >= d.abi().pointerBytes() && size <= SIGNALS / 8;
    int mark = d.mark();
    int at = fits && d.dereferencing() ? d.fetch(address, (int) size) : -1;
    if (at < 0) {
      out.address(d.unsignedWord(address));
    } else {
      long members = 0;
      for (int i = 0; i < size; i++) {
        members |= (long) d.u8(at + i) << 8 * i;
      }
      write(members, size > 4 ? SIGNALS : SIGNALS / 2, out);
    }
    d.release(mark);
  }

  /**
   * Writes a set.
   *
   * @param members bit 0 stands for signal 1
   * @param signals how many signals there can be
   */
  public static void write(long members, int signals, ValueWriter out) {
    boolean inverted = Long.bitCount(members) >= signals * 2 / 3;
    if (inverted) {
      out.beginComposed();
      out.text("~");
    }
    long shown = inverted ? ~members & -1L >>> (SIGNALS - signals) : members;
    out.beginSet();
    for (int i = 1; i <= signals; i++) {
      if ((shown >>> (i - 1) & 1) != 0) {
        out.member();
        out.named(NAMES[i], i, Radix.DECIMAL);
      }
    }
    out.endSet();
    if (inverted) {
      out.endComposed();
    }
  }
}
