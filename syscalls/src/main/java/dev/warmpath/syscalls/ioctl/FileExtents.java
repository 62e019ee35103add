package dev.warmpath.syscalls.ioctl;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.PointerKinds;
import dev.warmpath.syscalls.ValueWriter;

/**
 * A pointer to a request for the extents of a file, and what the kernel made of it: {@code
 * {fm_start=0, ...} => {fm_flags=0, fm_mapped_extents=2, ...}}.
 *
 * <p><b>Shape:</b> start and length (8 bytes each), flags, mapped, count and padding (4 each), then
 * the extents. <b>Source:</b> linux/fiemap.h.
 */
record FileExtents(ConstantTable flags, ConstantTable extentFlags) implements Kind {
  private static final int HEADER_BYTES = 32;
  private static final int EXTENT_BYTES = 56;

  /** The words of notes behind those of the arguments: start, length, flags and count. */
  private static final int FIRST_NOTE = 6;

  @Override
  public long note(Decoding d, long value) {
    int mark = d.mark();
    int at = d.fetch(d.unsignedWord(value), HEADER_BYTES);
    if (at >= 0) {
      long[] notes = d.call().notes;
      notes[FIRST_NOTE] = d.s64(at);
      notes[FIRST_NOTE + 1] = d.s64(at + 8);
      notes[FIRST_NOTE + 2] = d.u32(at + 16);
      notes[FIRST_NOTE + 3] = d.u32(at + 24);
    }
    d.release(mark);
    return at < 0 ? 0 : 1;
  }

  @Override
  public boolean settled(Decoding d, long value) {
    return d.note() == 0;
  }

  @Override
  public void writeOpening(Decoding d, long value, ValueWriter out) {
    request(d, out);
  }

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    if (d.note() == 0 || !d.dereferencing()) {
      out.address(d.unsignedWord(value));
    } else if (d.failed()) {
      request(d, out);
    } else {
      out.beginChange();
      request(d, out);
      out.changed();
      answer(d, d.unsignedWord(value), out);
      out.endChange();
    }
  }

  private void request(Decoding d, ValueWriter out) {
    out.beginStruct();
    out.field("fm_start");
    out.unsigned(d.note(FIRST_NOTE));
    out.field("fm_length");
    out.unsigned(d.note(FIRST_NOTE + 1));
    out.field("fm_flags");
    out.flags(flags, d.note(FIRST_NOTE + 2));
    out.field("fm_extent_count");
    out.unsigned(d.note(FIRST_NOTE + 3));
    out.endStruct();
  }

  private void answer(Decoding d, long address, ValueWriter out) {
    int mark = d.mark();
    int at = d.fetch(address, HEADER_BYTES);
    if (at < 0) {
      out.address(address);
      d.release(mark);
      return;
    }
    long mapped = d.u32(at + 20);
    out.beginStruct();
    out.field("fm_flags");
    out.flags(flags, d.u32(at + 16));
    out.field("fm_mapped_extents");
    out.unsigned(mapped);
    d.release(mark);
    if (d.abbreviated()) {
      out.more();
    } else {
      out.field("fm_extents");
      PointerKinds.writeArray(d, address + HEADER_BYTES, mapped, new Extent(extentFlags), out);
    }
    out.endStruct();
  }

  /** One extent: where it lies in the file and on the device, its length and flags. */
  private record Extent(ConstantTable flags) implements ObjectKind {
    @Override
    public int sizeBytes(Abi abi) {
      return EXTENT_BYTES;
    }

    @Override
    public int alignBytes(Abi abi) {
      return 8;
    }

    @Override
    public void write(Decoding d, int at, ValueWriter out) {
      out.beginStruct();
      out.field("fe_logical");
      out.unsigned(d.s64(at));
      out.field("fe_physical");
      out.unsigned(d.s64(at + 8));
      out.field("fe_length");
      out.unsigned(d.s64(at + 16));
      out.field("fe_flags");
      out.flags(flags, d.u32(at + 40));
      out.endStruct();
    }
  }
}
