package dev.warmpath.syscalls.memory;

import dev.warmpath.abi.Abi;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.PointerKinds;
import dev.warmpath.syscalls.ValueWriter;

/**
 * A set of NUMA nodes as an array of words of bits.
 *
 * @param count the register that holds one more than the number of bits
 */
record NodeMask(int count) implements Kind {
  private static final ObjectKind WORD = new Word();

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    long address = d.unsignedWord(value);
    long bits = d.unsignedWord(d.arg(count));
    int wordBits = 8 * d.abi().pointerBytes();
    // Wraps for absurd counts, which makes them as senseless as a set without a bit.
    long words = Long.divideUnsigned(bits + wordBits - 2, wordBits);
    if ((bits != 0 && words == 0)
        || (words != 0 && PointerKinds.opaque(d, address, false))
        || address == 0) {
      out.address(address);
    } else {
      PointerKinds.writeArray(d, address, words, WORD, out);
    }
  }

  /** A word of bits, shown with all its digits. */
  private record Word() implements ObjectKind {
    @Override
    public int sizeBytes(Abi abi) {
      return abi.pointerBytes();
    }

    @Override
    public int alignBytes(Abi abi) {
      return abi.pointerBytes();
    }

    @Override
    public void write(Decoding d, int at, ValueWriter out) {
      out.hexPadded(d.pointer(at), 2 * d.abi().pointerBytes());
    }
  }
}
