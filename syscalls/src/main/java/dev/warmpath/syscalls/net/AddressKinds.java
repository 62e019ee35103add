package dev.warmpath.syscalls.net;

import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ValueWriter;

/** Socket addresses as arguments, and the lengths that go with them. */
final class AddressKinds {
  /** Bit of a note that says that there was a length word at the entry. */
  private static final long NOTED = 1L << 32;

  private AddressKinds() {}

  /** The length word behind {@code pointer} as it is now, with {@link #NOTED}; 0 without one. */
  private static long lengthWord(Decoding d, long pointer) {
    int mark = d.mark();
    int at = d.fetch(d.unsignedWord(pointer), 4);
    long word = at < 0 ? 0 : d.u32(at) | NOTED;
    d.release(mark);
    return word;
  }

  /**
   * An address that the call reads.
   *
   * @param length register of its length
   */
  record In(int length) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      SocketAddress.write(d, value, (int) d.arg(length), out);
    }
  }

  /**
   * An address that the call writes.
   *
   * @param length register of the pointer to its length
   */
  record Out(int length) implements Kind {
    @Override
    public boolean settled(Decoding d, long value) {
      return d.note(length) == 0;
    }

    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long before = d.note(length);
      long now = value == 0 || d.failed() ? 0 : lengthWord(d, d.arg(length));
      if (now == 0 || before == 0) {
        out.address(d.unsignedWord(value));
      } else {
        SocketAddress.write(d, value, Math.min((int) before, (int) now), out);
      }
    }
  }

  /**
   * The pointer to the length that the call changes: {@code [128 => 16]}.
   *
   * @param buffer register of the pointer without which the length means nothing, or -1
   */
  record Length(int buffer) implements Kind {
    @Override
    public long note(Decoding d, long value) {
      return lengthWord(d, value);
    }

    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long before = d.note();
      if (before == 0 || (buffer >= 0 && d.arg(buffer) == 0) || !d.dereferencing()) {
        out.address(d.unsignedWord(value));
        return;
      }
      long now = d.failed() ? before : lengthWord(d, value);
      out.beginArray();
      out.element();
      if (now == 0 || (int) now == (int) before) {
        out.signed((int) before);
      } else {
        out.beginChange();
        out.signed((int) before);
        out.changed();
        out.signed((int) now);
        out.endChange();
      }
      out.endArray();
    }
  }
}
