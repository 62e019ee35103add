package dev.warmpath.syscalls.file;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.PointerKinds;
import dev.warmpath.syscalls.ValueWriter;
import dev.warmpath.syscalls.process.UnknownBytes;

/**
 * The {@code struct open_how} of openat2, whose size is the next argument. Source: linux/openat2.h,
 * Linux 5.6.
 */
record OpenHow(OpenFlags flags, ConstantTable resolve, int size) implements Kind {
  private static final int KNOWN = 24;
  private static final long MODE_FLAGS = 0x40 | 0x400000;

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    long address = d.unsignedWord(value);
    long length = d.unsignedWord(d.arg(size));
    if (PointerKinds.opaque(d, address, true) || Long.compareUnsigned(length, KNOWN) < 0) {
      out.address(address);
      return;
    }
    int mark = d.mark();
    int at = d.fetch(address, KNOWN);
    if (at < 0) {
      out.address(address);
      d.release(mark);
      return;
    }
    out.beginStruct();
    out.field("flags");
    flags.write(d, d.s64(at), out);
    long mode = d.s64(at + 8);
    if (mode != 0 || (d.s64(at) & MODE_FLAGS) != 0) {
      out.field("mode");
      out.permissions(mode);
    }
    out.field("resolve");
    out.flags(resolve, d.s64(at + 16));
    UnknownBytes.writeNonZero(d, address, KNOWN, length, out);
    out.endStruct();
    d.release(mark);
  }
}
