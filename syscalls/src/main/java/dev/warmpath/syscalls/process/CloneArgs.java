package dev.warmpath.syscalls.process;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.PointerKinds;
import dev.warmpath.syscalls.ValueWriter;
import dev.warmpath.syscalls.common.SignalNumber;

/**
 * The {@code struct clone_args} of {@code clone3}, whose size is the second argument; then what the
 * kernel has stored through its pointers. Source: linux/sched.h, Linux 5.3.
 */
record CloneArgs(ConstantTable flags) implements Kind {
  private static final int FIRST_SIZE = 64;
  private static final int SIZE = 88;
  private static final int MAX_SIZE = 4096;
  private static final int MAX_TIDS = 32;
  private static final long CLONE_PIDFD = 0x1000;
  private static final long CLONE_SETTLS = 0x80000;
  private static final long CLONE_PARENT_SETTID = 0x100000;
  private static final long CLONE_CHILD_TID = 0x1200000;
  private static final long CLONE_INTO_CGROUP = 0x200000000L;

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    long address = d.unsignedWord(value);
    int mark = d.mark();
    int at = fetch(d, address);
    if (at < 0) {
      out.address(address);
    } else if (d.exiting() && !d.failed() && hasChange(d, at)) {
      out.beginChange();
      writeFields(d, at, out);
      out.changed();
      writeStored(d, at, out);
      out.endChange();
    } else {
      writeFields(d, at, out);
    }
    d.release(mark);
  }

  @Override
  public boolean settled(Decoding d, long value) {
    int mark = d.mark();
    int at = fetch(d, d.unsignedWord(value));
    boolean settled = at < 0 || !hasChange(d, at);
    d.release(mark);
    return settled;
  }

  @Override
  public void writeChange(Decoding d, long value, ValueWriter out) {
    if (d.failed()) {
      return;
    }
    int mark = d.mark();
    int at = fetch(d, d.unsignedWord(value));
    if (at >= 0 && hasChange(d, at)) {
      out.changed();
      writeStored(d, at, out);
    }
    d.release(mark);
  }

  /** No more than the kernel takes. */
  private static long size(Decoding d) {
    long size = d.unsignedWord(d.arg(1));
    return Long.compareUnsigned(size, MAX_SIZE) > 0 ? MAX_SIZE : size;
  }

  /** Fetches the structure, zero-padded when the caller's is shorter. */
  private static int fetch(Decoding d, long address) {
    long size = size(d);
    if (PointerKinds.opaque(d, address, true) || size < FIRST_SIZE) {
      return -1;
    }
    int length = (int) Math.min(size, SIZE);
    int at = d.fetch(address, length);
    if (at >= 0 && length < SIZE) {
      d.pad(SIZE - length);
    }
    return at;
  }

  private void writeFields(Decoding d, int at, ValueWriter out) {
    long bits = d.s64(at);
    long size = size(d);
    out.beginStruct();
    out.field("flags");
    out.flags(flags, bits);
    if ((bits & CLONE_PIDFD) != 0) {
      field(out, "pidfd", d.s64(at + 8));
    }
    if ((bits & CLONE_CHILD_TID) != 0) {
      field(out, "child_tid", d.s64(at + 16));
    }
    if ((bits & CLONE_PARENT_SETTID) != 0) {
      field(out, "parent_tid", d.s64(at + 24));
    }
    out.field("exit_signal");
    long signal = d.s64(at + 32);
    if (signal >>> 31 == 0) {
      SignalNumber.write((int) signal, out);
    } else {
      out.unsigned(signal);
    }
    field(out, "stack", d.s64(at + 40));
    out.field("stack_size");
    out.hex(d.s64(at + 48));
    if ((bits & CLONE_SETTLS) != 0) {
      field(out, "tls", d.s64(at + 56));
    }
    long tids = d.s64(at + 64);
    long count = d.s64(at + 72);
    if (tids != 0 || count != 0) {
      out.field("set_tid");
      writeTids(d, tids, count, out);
      out.field("set_tid_size");
      out.unsigned(count);
    }
    long cgroup = d.s64(at + 80);
    if (size > FIRST_SIZE + 16 && (cgroup != 0 || (bits & CLONE_INTO_CGROUP) != 0)) {
      out.field("cgroup");
      if (cgroup >>> 31 == 0) {
        out.fd((int) cgroup, d.describe((int) cgroup));
      } else {
        out.unsigned(cgroup);
      }
    }
    writeTail(d, out);
    out.endStruct();
  }

  private static void field(ValueWriter out, String name, long pointer) {
    out.field(name);
    out.address(pointer);
  }

  private static void writeTids(Decoding d, long address, long count, ValueWriter out) {
    if (count == 0 || Long.compareUnsigned(count, MAX_TIDS) > 0) {
      out.address(address);
    } else {
      PointerKinds.writeArray(d, address, count, WaitKinds.PID_ELEMENT, out);
    }
  }

  private static boolean hasChange(Decoding d, int at) {
    return (d.s64(at) & (CLONE_PIDFD | CLONE_PARENT_SETTID)) != 0 || hasTail(d);
  }

  private static void writeStored(Decoding d, int at, ValueWriter out) {
    long bits = d.s64(at);
    out.beginStruct();
    if ((bits & CLONE_PIDFD) != 0) {
      out.field("pidfd");
      writeStoredInt(d, d.s64(at + 8), true, out);
    }
    if ((bits & CLONE_PARENT_SETTID) != 0) {
      out.field("parent_tid");
      writeStoredInt(d, d.s64(at + 24), false, out);
    }
    writeTail(d, out);
    out.endStruct();
  }

  private static void writeStoredInt(Decoding d, long address, boolean fd, ValueWriter out) {
    int mark = d.mark();
    int at = d.fetch(address, 4);
    if (at < 0) {
      out.address(address);
    } else {
      int word = d.s32(at);
      out.beginArray();
      out.element();
      if (fd) {
        out.fd(word, d.describe(word));
      } else {
        out.pid(word, d.describePid(word));
      }
      out.endArray();
    }
    d.release(mark);
  }

  /** Whether bytes behind the structure that is known here are not zero. */
  private static boolean hasTail(Decoding d) {
    int mark = d.mark();
    int length = (int) size(d) - SIZE;
    int at = length <= 0 ? -1 : d.fetch(d.unsignedWord(d.arg(0)) + SIZE, length);
    boolean found = false;
    for (int i = 0; at >= 0 && i < length && !found; i++) {
      found = d.u8(at + i) != 0;
    }
    d.release(mark);
    return found;
  }

  private static void writeTail(Decoding d, ValueWriter out) {
    if (hasTail(d)) {
      UnknownBytes.write(d, d.unsignedWord(d.arg(0)), SIZE, (int) size(d), out);
    }
  }
}
