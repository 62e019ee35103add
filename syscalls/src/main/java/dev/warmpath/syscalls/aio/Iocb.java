package dev.warmpath.syscalls.aio;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.StringKinds;
import dev.warmpath.syscalls.ValueWriter;
import dev.warmpath.syscalls.ValueWriter.Radix;
import dev.warmpath.syscalls.common.IoVector;

/**
 * A {@code struct iocb}: one asynchronous operation. Source: linux/aio_abi.h.
 *
 * @param complete whether the operation's own fields are shown too
 */
record Iocb(Tables tables, boolean complete) implements ObjectKind {
  /** Names of what the structure holds. */
  record Tables(
      ConstantTable opcodes,
      ConstantTable rwFlags,
      ConstantTable flags,
      ConstantTable events,
      ConstantTable priorities) {}

  static final int SIZE = 64;

  private static final int PREAD = 0;
  private static final int PWRITE = 1;
  private static final int POLL = 5;
  private static final int PREADV = 7;
  private static final int PWRITEV = 8;
  private static final long RESFD = 1;
  private static final long IOPRIO = 2;
  private static final int CLASS_SHIFT = 13;

  @Override
  public int sizeBytes(Abi abi) {
    return SIZE;
  }

  @Override
  public int alignBytes(Abi abi) {
    return abi.u64AlignBytes();
  }

  @Override
  public void write(Decoding d, int at, ValueWriter out) {
    int opcode = d.u16(at + 16);
    out.beginStruct();
    out.field("aio_data");
    out.hex(d.s64(at));
    if (d.u32(at + 8) != 0) {
      out.field("aio_key");
      out.unsigned(d.u32(at + 8));
    }
    if (d.u32(at + 12) != 0) {
      out.field("aio_rw_flags");
      out.flags(tables.rwFlags, d.u32(at + 12));
    }
    out.field("aio_lio_opcode");
    out.constant(tables.opcodes, opcode, Radix.DECIMAL);
    long priority = (short) d.u16(at + 18);
    if ((d.u32(at + 56) & IOPRIO) != 0) {
      out.field("aio_reqprio");
      writePriority(d, d.u16(at + 18), out);
    } else if (priority != 0) {
      out.field("aio_reqprio");
      out.signed(priority);
    }
    int fd = d.s32(at + 20);
    out.field("aio_fildes");
    out.fd(fd, d.describe(fd));
    if (complete) {
      writeOperation(d, at, opcode, out);
    }
    out.endStruct();
  }

  private void writePriority(Decoding d, int priority, ValueWriter out) {
    switch (d.options().constantStyle()) {
      case RAW -> out.hex(priority);
      case ABBREV -> {
        out.beginComposed();
        writePriorityCall(priority, out);
        out.endComposed();
      }
      case VERBOSE -> {
        out.hex(priority);
        out.beginComment();
        writePriorityCall(priority, out);
        out.endComment();
      }
    }
  }

  private void writePriorityCall(int priority, ValueWriter out) {
    out.text("IOPRIO_PRIO_VALUE(");
    out.constant(tables.priorities, priority >>> CLASS_SHIFT);
    out.text(", ");
    out.unsigned(priority & ((1 << CLASS_SHIFT) - 1));
    out.text(")");
  }

  private void writeOperation(Decoding d, int at, int opcode, ValueWriter out) {
    long buffer = d.s64(at + 24);
    long length = d.s64(at + 32);
    switch (opcode) {
      case PREAD, PWRITE -> {
        out.field("aio_buf");
        if (opcode == PWRITE) {
          StringKinds.writeBuffer(d, buffer, length, out);
        } else {
          out.hex(buffer);
        }
        out.field("aio_nbytes");
        out.unsigned(length);
        writeOffset(d, at, out);
      }
      case PREADV, PWRITEV -> {
        out.field("aio_buf");
        IoVector.Contents contents =
            opcode == PWRITEV ? IoVector.Contents.INPUT : IoVector.Contents.NONE;
        IoVector.write(d, buffer, length, contents, -1, out);
        writeOffset(d, at, out);
      }
      case POLL -> {
        out.field("aio_buf");
        out.flags(tables.events, buffer & 0xffffffffL);
      }
      default -> {
        return;
      }
    }
    writeFlags(d, at, out);
  }

  private static void writeOffset(Decoding d, int at, ValueWriter out) {
    out.field("aio_offset");
    out.signed(d.s64(at + 40));
  }

  private void writeFlags(Decoding d, int at, ValueWriter out) {
    long bits = d.u32(at + 56);
    if (bits != 0) {
      out.field("aio_flags");
      out.flags(tables.flags, bits);
    }
    int fd = d.s32(at + 60);
    if ((bits & RESFD) != 0) {
      out.field("aio_resfd");
      out.fd(fd, d.describe(fd));
    } else if (fd != 0) {
      out.field("aio_resfd");
      out.hex(fd & 0xffffffffL);
    }
  }

  /** A pointer to one in an array of pointers. */
  record Pointer(Iocb target) implements ObjectKind {
    @Override
    public int sizeBytes(Abi abi) {
      return abi.pointerBytes();
    }

    @Override
    public int alignBytes(Abi abi) {
      return abi.pointerBytes();
    }

    @Override
    public void write(Decoding d, int at, ValueWriter out) {
      long address = d.pointer(at);
      int mark = d.mark();
      int block = d.fetch(address, SIZE);
      if (block < 0) {
        out.address(address);
      } else {
        target.write(d, block, out);
      }
      d.release(mark);
    }
  }
}
