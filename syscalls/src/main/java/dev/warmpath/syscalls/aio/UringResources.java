package dev.warmpath.syscalls.aio;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.PointerKinds;
import dev.warmpath.syscalls.ValueWriter;
import dev.warmpath.syscalls.common.IoVector;
import dev.warmpath.syscalls.process.UnknownBytes;

/**
 * Files or buffers with tags that a ring is given, or that replace some of its own: {@code struct
 * io_uring_rsrc_register} and {@code struct io_uring_rsrc_update2}. The last argument is the
 * structure's size. Source: linux/io_uring.h, Linux 5.13.
 *
 * @param update whether it is the second of the two structures
 * @param buffers whether the resources are buffers, not files
 */
record UringResources(
    boolean update, boolean buffers, ConstantTable flags, ObjectKind file, ObjectKind tag)
    implements Kind {
  private static final int SIZE = 32;
  private static final int SIZE_REGISTER = 3;

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    long address = d.unsignedWord(value);
    long size = d.arg(SIZE_REGISTER) & 0xffffffffL;
    int mark = d.mark();
    boolean small = size < SIZE || PointerKinds.opaque(d, address, true);
    int at = small ? -1 : d.fetch(address, SIZE);
    if (at < 0) {
      out.address(address);
    } else {
      out.beginStruct();
      if (update) {
        writeUpdate(d, at, out);
      } else {
        writeRegister(d, at, out);
      }
      UnknownBytes.writeNonZero(d, address, SIZE, size, out);
      out.endStruct();
    }
    d.release(mark);
  }

  private void writeRegister(Decoding d, int at, ValueWriter out) {
    long count = d.u32(at);
    out.field("nr");
    out.unsigned(count);
    out.field("flags");
    out.flags(flags, d.u32(at + 4));
    if (d.s64(at + 8) != 0) {
      out.field("resv2");
      out.hex(d.s64(at + 8));
    }
    writeArrays(d, at + 16, count, out);
  }

  private void writeUpdate(Decoding d, int at, ValueWriter out) {
    long count = d.u32(at + 24);
    out.field("offset");
    out.unsigned(d.u32(at));
    if (d.u32(at + 4) != 0) {
      out.field("resv");
      out.hex(d.u32(at + 4));
    }
    writeArrays(d, at + 8, count, out);
    out.field("nr");
    out.unsigned(count);
    if (d.u32(at + 28) != 0) {
      out.field("resv2");
      out.hex(d.u32(at + 28));
    }
  }

  private void writeArrays(Decoding d, int at, long count, ValueWriter out) {
    long data = d.s64(at);
    long tags = d.s64(at + 8);
    out.field("data");
    if (buffers && UringKinds.reachable(d, data, count)) {
      IoVector.write(d, data, count, IoVector.Contents.NONE, -1, out);
    } else {
      UringKinds.writeArray(d, data, count, file, out);
    }
    out.field("tags");
    UringKinds.writeArray(d, tags, count, tag, out);
  }
}
