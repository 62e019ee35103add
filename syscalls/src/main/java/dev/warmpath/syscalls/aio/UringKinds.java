package dev.warmpath.syscalls.aio;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.PointerKinds;
import dev.warmpath.syscalls.ValueWriter;
import dev.warmpath.syscalls.ValueWriter.Radix;

/** Small structures of io_uring_register. Source: linux/io_uring.h. */
final class UringKinds {
  private UringKinds() {}

  /** Whether a 64-bit pointer to {@code count} elements can be followed. */
  static boolean reachable(Decoding d, long address, long count) {
    boolean beyond = d.abi().pointerBytes() == 4 && address >>> 32 != 0;
    return address != 0 && (count == 0 || !beyond);
  }

  /** Writes an array behind a 64-bit pointer. */
  static void writeArray(
      Decoding d, long address, long count, ObjectKind element, ValueWriter out) {
    if (reachable(d, address, count)) {
      PointerKinds.writeArray(d, address, count, element, out);
    } else {
      out.address(address);
    }
  }

  /** A 64-bit pointer to an array whose length is an argument. */
  record ArrayField(ObjectKind element, int count) implements ObjectKind {
    @Override
    public int sizeBytes(Abi abi) {
      return 8;
    }

    @Override
    public int alignBytes(Abi abi) {
      return 8;
    }

    @Override
    public void write(Decoding d, int at, ValueWriter out) {
      long address = d.s64(at);
      writeArray(d, address, d.arg(count) & 0xffffffffL, element, out);
    }
  }

  /** An array of pointers to operations; a negative count leaves the address. */
  record Operations(ObjectKind element, int count) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long address = d.unsignedWord(value);
      boolean wide = d.abi() == Abi.X86_64;
      long operations = wide ? d.arg(count) : (int) d.arg(count);
      if (operations < 0 || (operations > 0 && PointerKinds.opaque(d, address, true))) {
        out.address(address);
      } else if (address == 0) {
        out.address(0);
      } else {
        PointerKinds.writeArray(d, address, operations, element, out);
      }
    }
  }

  /** One {@code struct io_uring_restriction}. */
  record Restriction(
      ConstantTable opcodes, ConstantTable registers, ConstantTable operations, ConstantTable flags)
      implements ObjectKind {
    @Override
    public int sizeBytes(Abi abi) {
      return 16;
    }

    @Override
    public int alignBytes(Abi abi) {
      return 4;
    }

    @Override
    public void write(Decoding d, int at, ValueWriter out) {
      int opcode = d.u16(at);
      int operand = d.u8(at + 2);
      out.beginStruct();
      out.field("opcode");
      out.constant(opcodes, opcode);
      switch (opcode) {
        case 0 -> {
          out.field("register_op");
          out.constant(registers, operand);
        }
        case 1 -> {
          out.field("sqe_op");
          out.constant(operations, operand);
        }
        case 2, 3 -> {
          out.field("sqe_flags");
          out.flags(flags, operand);
        }
        default -> {
          out.beginComment();
          out.text("op: ");
          out.hex(operand);
          out.endComment();
        }
      }
      if (d.u8(at + 3) != 0) {
        out.field("resv");
        out.hex(d.u8(at + 3));
      }
      UringReserved.write(d, "resv2", at + 4, out);
      out.endStruct();
    }
  }

  /** Limits of workers by their kind, before and after the call. */
  record Workers(ConstantTable kinds, int count) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      writeLimits(d, d.unsignedWord(value), true, out);
    }

    @Override
    public void writeChange(Decoding d, long value, ValueWriter out) {
      long address = d.unsignedWord(value);
      int mark = d.mark();
      boolean readable = readable(d, address);
      d.release(mark);
      if (readable && (d.arg(count) & 0xffffffffL) != 0) {
        out.changed();
        writeLimits(d, address, false, out);
      }
    }

    @Override
    public boolean settled(Decoding d, long value) {
      int mark = d.mark();
      long shown = Math.min(d.arg(count) & 0xffffffffL, most(d));
      boolean empty = shown == 0 || !d.dereferencing();
      boolean settled = empty || d.fetch(d.unsignedWord(value), 4 * (int) shown) < 0;
      d.release(mark);
      return settled;
    }

    private static int most(Decoding d) {
      return d.abbreviated() ? Math.min(d.options().stringLimit(), 1 << 10) : 1 << 10;
    }

    private boolean readable(Decoding d, long address) {
      long bytes = (d.arg(count) & 0xffffffffL) * 4;
      return d.dereferencing()
          && bytes <= Decoding.MAX_FETCH_BYTES
          && d.fetch(address, (int) bytes) >= 0;
    }

    private void writeLimits(Decoding d, long address, boolean input, ValueWriter out) {
      long limits = d.arg(count) & 0xffffffffL;
      if (address == 0 || (limits != 0 && PointerKinds.opaque(d, address, input))) {
        out.address(address);
        return;
      }
      int most = most(d);
      boolean begun = limits == 0;
      if (begun) {
        out.beginArray();
      }
      for (int i = 0; i < limits; i++) {
        if (begun && i >= most) {
          out.more();
          break;
        }
        int mark = d.mark();
        int at = d.fetch(address + 4L * i, 4);
        if (at < 0) {
          d.release(mark);
          if (!begun) {
            out.address(address);
            return;
          }
          PointerKinds.writeUnreadable(address + 4L * i, out);
          break;
        }
        if (!begun) {
          out.beginArray();
          begun = true;
        }
        out.element();
        out.beginComposed();
        out.text("[");
        out.constant(kinds, i, Radix.DECIMAL);
        out.text("]=");
        out.unsigned(d.u32(at));
        out.endComposed();
        d.release(mark);
      }
      out.endArray();
    }
  }
}
