package dev.warmpath.syscalls.file;

import dev.warmpath.syscalls.Count;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.Quoting.HexMode;
import dev.warmpath.syscalls.ValueWriter;

/**
 * The value of an extended attribute; a NUL at its end is not shown.
 *
 * @param length how long the value is
 * @param input whether the call takes the value, not gives it
 */
record AttributeValue(Count length, boolean input) implements Kind {
  private static final int XATTR_SIZE_MAX = 65_536;

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    long address = d.unsignedWord(value);
    long size = length.of(d);
    if ((!input && d.failed()) || Long.compareUnsigned(size, XATTR_SIZE_MAX) > 0) {
      out.address(address);
      return;
    }
    int shown = (int) Math.min(size, d.options().stringLimit());
    int mark = d.mark();
    int at = d.fetch(address, shown);
    if (address == 0 || at < 0) {
      out.address(address);
    } else {
      // A NUL at the end of what is shown counts as the end of the value, but not in hexadecimal.
      HexMode hex = d.options().hexMode();
      boolean plain = hex == HexMode.NONE || hex == HexMode.NON_ASCII_CHARS;
      boolean ends = plain && shown > 0 && d.u8(at + shown - 1) == 0;
      out.string(d.bytes(), at, ends ? shown - 1 : shown, !ends && shown < size);
    }
    d.release(mark);
  }
}
