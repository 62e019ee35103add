package dev.warmpath.syscalls.process;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.abi.Errno;
import dev.warmpath.syscalls.Count;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.PointerKinds;
import dev.warmpath.syscalls.ValueWriter;

/**
 * The {@code struct sched_attr} that {@code sched_setattr} takes. Its first field is its size,
 * which the kernel corrects when it is too large. Source: linux/sched/types.h.
 */
record SchedAttr(ConstantTable policies, ConstantTable flags) implements Kind {
  private static final int FIRST_SIZE = 48;
  private static final int SIZE = 56;
  private static final long KEEP_POLICY = 0x8;
  private static final long KEEP_PARAMS = 0x10;

  @Override
  public long note(Decoding d, long value) {
    int mark = d.mark();
    int at = d.fetch(d.unsignedWord(value), 4);
    long size = at < 0 ? 0 : d.u32(at);
    d.release(mark);
    return size;
  }

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    boolean corrected = isCorrected(d);
    if (corrected) {
      out.beginChange();
    }
    writeStruct(d, d.unsignedWord(value), out);
    if (corrected) {
      writeChange(d, value, out);
      out.endChange();
    }
  }

  @Override
  public void writeChange(Decoding d, long value, ValueWriter out) {
    int mark = d.mark();
    int at = isCorrected(d) ? d.fetch(d.unsignedWord(value), 4) : -1;
    if (at >= 0) {
      out.changed();
      out.beginStruct();
      out.field("size");
      out.unsigned(d.u32(at));
      out.endStruct();
    }
    d.release(mark);
  }

  private static boolean isCorrected(Decoding d) {
    return d.failed() && d.call().errno() == Errno.E2BIG && d.dereferencing();
  }

  private void writeStruct(Decoding d, long address, ValueWriter out) {
    if (PointerKinds.opaque(d, address, true)) {
      out.address(address);
      return;
    }
    int mark = d.mark();
    int first = d.fetch(address, 4);
    long size = first < 0 ? 0 : d.exiting() ? d.note() : d.u32(first);
    long effective = size == 0 ? FIRST_SIZE : size;
    int known = (int) Math.min(effective, SIZE);
    int at = first < 0 || known < 4 ? first : d.fetch(address, known);
    if (at < 0) {
      out.address(address);
    } else {
      d.pad(SIZE - known);
      writeFields(d, at, size, effective, true, out);
    }
    d.release(mark);
  }

  private void writeFields(
      Decoding d, int at, long size, long effective, boolean input, ValueWriter out) {
    long bits = d.s64(at + 8);
    out.beginStruct();
    out.field("size");
    out.unsigned(size);
    if (effective >= FIRST_SIZE) {
      if (!input || d.s32(at + 4) < 0 || (bits & (KEEP_POLICY | KEEP_PARAMS)) == 0) {
        out.field("sched_policy");
        out.constant(policies, d.u32(at + 4));
      }
      out.field("sched_flags");
      out.flags(flags, bits);
      if (!input || (bits & KEEP_PARAMS) == 0) {
        out.field("sched_nice");
        out.signed(d.s32(at + 16));
        out.field("sched_priority");
        out.unsigned(d.u32(at + 20));
        out.field("sched_runtime");
        out.unsigned(d.s64(at + 24));
        out.field("sched_deadline");
        out.unsigned(d.s64(at + 32));
        out.field("sched_period");
        out.unsigned(d.s64(at + 40));
      }
    }
    if (effective >= SIZE) {
      out.field("sched_util_min");
      out.unsigned(d.u32(at + 48));
      out.field("sched_util_max");
      out.unsigned(d.u32(at + 52));
    }
    if (input && effective > SIZE) {
      out.more();
    }
    out.endStruct();
  }

  /** The structure that {@code sched_getattr} fills, as far as the caller has room. */
  record Out(SchedAttr attr, Count room) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long address = d.unsignedWord(value);
      long bytes = room.of(d) & 0xffffffffL;
      int mark = d.mark();
      int known = (int) Math.min(bytes, SIZE);
      int at = PointerKinds.opaque(d, address, false) || known == 0 ? -1 : d.fetch(address, known);
      if (at < 0) {
        out.address(address);
      } else {
        d.pad(SIZE - known);
        long size = d.u32(at);
        attr.writeFields(d, at, size, size, false, out);
      }
      d.release(mark);
    }
  }
}
