package dev.warmpath.syscalls.signal;

import dev.warmpath.abi.Abi;
import dev.warmpath.syscalls.Count;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.ValueWriter;
import dev.warmpath.syscalls.common.SignalSet;

/**
 * Signal masks: {@code [HUP INT]}, or {@code ~[KILL STOP]} when most signals are members. The bit
 * of signal n is n - 1.
 */
final class Sigset {
  private static final int MAX_BYTES = 8;

  private Sigset() {}

  /** Writes the first {@code signals} bits (32 or 64) of {@code mask}. */
  static void write(long mask, int signals, ValueWriter out) {
    SignalSet.write(signals == 64 ? mask : mask & (1L << signals) - 1, signals, out);
  }

  private static long read(Decoding d, int at, int length) {
    long mask = 0;
    for (int i = 0; i < length; i++) {
      mask |= (long) d.u8(at + i) << (8 * i);
    }
    return mask;
  }

  /** A mask in a structure or behind a pointer, of 4 or 8 bytes. */
  record InMemory(int bytes) implements ObjectKind {
    @Override
    public int sizeBytes(Abi abi) {
      return bytes;
    }

    @Override
    public int alignBytes(Abi abi) {
      return Math.min(bytes, abi.pointerBytes());
    }

    @Override
    public void write(Decoding d, int at, ValueWriter out) {
      Sigset.write(read(d, at, bytes), 8 * bytes, out);
    }
  }

  /** A mask in a register: the 32 signals of i386's first calls. */
  record InRegister() implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      Sigset.write(value, 32, out);
    }
  }

  /**
   * A pointer to a mask whose size is another argument. A size that the mask can't have prints the
   * address.
   *
   * @param input whether the call only reads the mask
   * @param anySize whether less than a word will do
   */
  record Pointer(Count size, boolean input, boolean anySize) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long address = d.unsignedWord(value);
      long bytes = size.of(d);
      int least = anySize ? 1 : d.abi().pointerBytes();
      boolean unset = !input && d.failed();
      if (address == 0 || unset || !d.dereferencing() || bytes < least || bytes > MAX_BYTES) {
        out.address(address);
        return;
      }
      int mark = d.mark();
      int at = d.fetch(address, (int) bytes);
      if (at < 0) {
        out.address(address);
      } else {
        Sigset.write(read(d, at, (int) bytes), bytes > 4 ? 64 : 32, out);
      }
      d.release(mark);
    }
  }
}
