package dev.warmpath.syscalls.ipc;

import dev.warmpath.syscalls.Count;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.StringKinds;
import dev.warmpath.syscalls.ValueWriter;

/** A pointer to a System V message: its type as a long, then its text. */
record MessageBuffer(Count size, boolean input) implements Kind {
  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    long address = d.unsignedWord(value);
    int width = d.abi().kernelLongBytes();
    int mark = d.mark();
    // Strace reads the whole structure of the headers, in which a text of one byte is padded.
    boolean opaque = !d.dereferencing() || (!input && d.failed());
    int at = opaque ? -1 : d.fetch(address, 2 * width);
    if (at < 0) {
      out.address(address);
      d.release(mark);
      return;
    }
    long type = d.kernelLong(at);
    d.release(mark);
    out.beginStruct();
    out.field("mtype");
    out.signed(type);
    out.field("mtext");
    StringKinds.writeBuffer(d, address + width, size.of(d), out);
    out.endStruct();
  }
}
