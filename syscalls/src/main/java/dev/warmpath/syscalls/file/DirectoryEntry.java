package dev.warmpath.syscalls.file;

import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.PointerKinds;
import dev.warmpath.syscalls.ValueWriter;

/** The one entry that i386's readdir gives; its length is that of the name. */
record DirectoryEntry() implements Kind {
  private static final int HEADER = 10;
  private static final int NAME_MAX = 256;

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    long address = d.unsignedWord(value);
    int mark = d.mark();
    boolean none = PointerKinds.opaque(d, address, false) || d.call().result == 0;
    int at = none ? -1 : d.fetch(address, HEADER);
    if (at < 0) {
      out.address(address);
    } else {
      int length = d.u16(at + 8);
      out.beginStruct();
      out.field("d_ino");
      out.unsigned(d.u32(at));
      out.field("d_off");
      out.unsigned(d.u32(at + 4));
      out.field("d_reclen");
      out.unsigned(length);
      out.field("d_name");
      writeName(d, address + HEADER, Math.min(length, NAME_MAX) + 1, out);
      out.endStruct();
    }
    d.release(mark);
  }

  /** Writes a name that ends at its NUL, or is cut before {@code room} bytes are full. */
  static void writeName(Decoding d, long address, int room, ValueWriter out) {
    int mark = d.mark();
    int at = d.fetchString(address, room);
    if (at < 0) {
      out.address(d.unsignedWord(address));
    } else if (d.terminated()) {
      out.string(d.bytes(), at, d.fetched(), false);
    } else {
      out.string(d.bytes(), at, room - 1, true);
    }
    d.release(mark);
  }
}
