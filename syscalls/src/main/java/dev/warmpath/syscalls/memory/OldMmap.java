package dev.warmpath.syscalls.memory;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.ValueWriter;

/** The arguments of i386's first mmap, which takes them in a structure. */
record OldMmap(ConstantTable prot, MmapFlags flags, ObjectKind arguments) implements Kind {
  private static final int WORD = 4;

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    int mark = d.mark();
    int at = d.fetch(value, arguments.sizeBytes(d.abi()));
    if (at < 0) {
      out.address(d.unsignedWord(value));
    } else {
      out.beginComposed();
      out.address(d.u32(at));
      out.text(", ");
      out.unsigned(d.u32(at + WORD));
      out.text(", ");
      out.flags(prot, d.u32(at + 2 * WORD));
      out.text(", ");
      flags.write(d, d.u32(at + 3 * WORD), out);
      out.text(", ");
      int fd = d.s32(at + 4 * WORD);
      out.fd(fd, d.describe(fd));
      out.text(", ");
      out.hex(d.u32(at + 5 * WORD));
      out.endComposed();
    }
    d.release(mark);
  }
}
