package dev.warmpath.syscalls.aio;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.PointerKinds;
import dev.warmpath.syscalls.ValueWriter;

/**
 * The {@code struct io_uring_params} of io_uring_setup: what is asked for, and what a successful
 * call has added. Source: linux/io_uring.h, Linux 5.1.
 */
record UringParams(
    ConstantTable flags, ConstantTable features, ObjectKind submissions, ObjectKind completions)
    implements Kind {
  private static final int SIZE = 120;
  private static final int IORING_SETUP_ATTACH_WQ = 0x20;
  private static final int RESERVED = 28;
  private static final int OFFSETS = 40;

  private static int fetch(Decoding d, long value) {
    long address = d.unsignedWord(value);
    return PointerKinds.opaque(d, address, true) ? -1 : d.fetch(address, SIZE);
  }

  @Override
  public boolean settled(Decoding d, long value) {
    int mark = d.mark();
    boolean settled = fetch(d, value) < 0;
    d.release(mark);
    return settled;
  }

  @Override
  public void writeOpening(Decoding d, long value, ValueWriter out) {
    int mark = d.mark();
    int at = fetch(d, value);
    if (at >= 0) {
      out.beginStruct();
      writeAsked(d, at, out);
    }
    d.release(mark);
  }

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    int mark = d.mark();
    int at = fetch(d, value);
    if (at < 0) {
      out.address(d.unsignedWord(value));
    } else {
      out.beginStruct();
      writeAsked(d, at, out);
      if (!d.failed()) {
        writeGiven(d, at, out);
      }
      out.endStruct();
    }
    d.release(mark);
  }

  private void writeAsked(Decoding d, int at, ValueWriter out) {
    out.field("flags");
    out.flags(flags, d.u32(at + 8));
    out.field("sq_thread_cpu");
    out.hex(d.u32(at + 12));
    out.field("sq_thread_idle");
    out.unsigned(d.u32(at + 16));
    if ((d.s32(at + 8) & IORING_SETUP_ATTACH_WQ) != 0) {
      int fd = d.s32(at + 24);
      out.field("wq_fd");
      out.fd(fd, d.describe(fd));
    }
    UringReserved.write(d, "resv", at + RESERVED, out);
  }

  private void writeGiven(Decoding d, int at, ValueWriter out) {
    out.field("sq_entries");
    out.unsigned(d.u32(at));
    out.field("cq_entries");
    out.unsigned(d.u32(at + 4));
    out.field("features");
    out.flags(features, d.u32(at + 20));
    out.field("sq_off");
    submissions.write(d, at + OFFSETS, out);
    out.field("cq_off");
    completions.write(d, at + OFFSETS + submissions.sizeBytes(d.abi()), out);
  }
}
