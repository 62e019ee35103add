package dev.warmpath.syscalls.file;

import dev.warmpath.syscalls.Count;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.StringKinds;
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
    int mark = d.mark();
    int last = size == 0 ? -1 : d.fetch(address + size - 1, 1);
    long shown = last >= 0 && d.u8(last) == 0 ? size - 1 : size;
    d.release(mark);
    StringKinds.writeBuffer(d, address, shown, out);
  }
}
