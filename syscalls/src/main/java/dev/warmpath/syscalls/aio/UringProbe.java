package dev.warmpath.syscalls.aio;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.PointerKinds;
import dev.warmpath.syscalls.ValueWriter;
import dev.warmpath.syscalls.ValueWriter.Radix;

/**
 * The {@code struct io_uring_probe} that IORING_REGISTER_PROBE fills in. Source: linux/io_uring.h,
 * Linux 5.6.
 *
 * @param count register of the number of operations that there is room for
 */
record UringProbe(ConstantTable operations, ObjectKind operation, int count) implements Kind {
  private static final int HEADER = 16;
  private static final long ENTRY = 8;
  private static final long MAX_OPERATIONS = 256;
  private static final long EMPTY = 1;

  @Override
  public long note(Decoding d, long value) {
    long address = d.unsignedWord(value);
    int size = (int) (HEADER + ENTRY * Math.min(count(d), MAX_OPERATIONS));
    int mark = d.mark();
    int at = PointerKinds.opaque(d, address, true) ? -1 : d.fetch(address, size);
    boolean zero = at >= 0;
    for (int i = 0; i < size && zero; i++) {
      zero = d.u8(at + i) == 0;
    }
    d.release(mark);
    return zero ? EMPTY : 0;
  }

  private long count(Decoding d) {
    return d.arg(count) & 0xffffffffL;
  }

  @Override
  public boolean settled(Decoding d, long value) {
    long address = d.unsignedWord(value);
    long size = HEADER + ENTRY * count(d);
    if (PointerKinds.opaque(d, address, true) || size > Decoding.MAX_FETCH_BYTES) {
      return true;
    }
    int mark = d.mark();
    boolean unreadable = d.fetch(address, (int) size) < 0;
    d.release(mark);
    return unreadable;
  }

  @Override
  public void writeOpening(Decoding d, long value, ValueWriter out) {
    long address = d.unsignedWord(value);
    int mark = d.mark();
    int at = d.note() == EMPTY ? -1 : d.fetch(address, HEADER);
    if (at >= 0) {
      write(d, address, at, count(d), out);
    }
    d.release(mark);
  }

  /** What the caller passed is shown unless it is all zero, as it should be. */
  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    long address = d.unsignedWord(value);
    boolean empty = d.note() == EMPTY;
    int mark = d.mark();
    int at = PointerKinds.opaque(d, address, true) ? -1 : d.fetch(address, HEADER);
    long filled = at < 0 ? 0 : Math.min(d.u8(at + 1), count(d));
    if (at < 0 || settled(d, value) || (empty && d.failed())) {
      out.address(address);
    } else if (empty) {
      write(d, address, at, filled, out);
    } else if (d.failed()) {
      write(d, address, at, count(d), out);
    } else {
      out.beginChange();
      write(d, address, at, count(d), out);
      out.changed();
      write(d, address, at, filled, out);
      out.endChange();
    }
    d.release(mark);
  }

  private void write(Decoding d, long address, int at, long shown, ValueWriter out) {
    out.beginStruct();
    out.field("last_op");
    out.constant(operations, d.u8(at), Radix.DECIMAL);
    out.field("ops_len");
    out.unsigned(d.u8(at + 1));
    if (d.u16(at + 2) != 0) {
      out.field("resv");
      out.hex(d.u16(at + 2));
    }
    UringReserved.write(d, "resv2", at + 4, out);
    out.field("ops");
    PointerKinds.writeArray(d, address + HEADER, shown, operation, out);
    out.endStruct();
  }
}
