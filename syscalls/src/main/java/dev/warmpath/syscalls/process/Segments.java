package dev.warmpath.syscalls.process;

import dev.warmpath.syscalls.Count;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.PointerKinds;
import dev.warmpath.syscalls.ValueWriter;

/** Segment descriptors of {@code get_thread_area}, {@code set_thread_area}, {@code modify_ldt}. */
final class Segments {
  private static final UserDesc DESCRIPTOR = new UserDesc();
  private static final int SIZE = 16;

  private Segments() {}

  private static void write(Decoding d, long address, ValueWriter out) {
    int mark = d.mark();
    int at = PointerKinds.opaque(d, address, true) ? -1 : d.fetch(address, SIZE);
    if (at < 0) {
      out.address(address);
    } else {
      DESCRIPTOR.write(d, at, out);
    }
    d.release(mark);
  }

  /** The descriptor that the call fills; after a failure only the number that was asked for. */
  record ThreadArea() implements Kind {
    @Override
    public boolean settled(Decoding d, long value) {
      return number(d, value) < 0;
    }

    @Override
    public void writeOpening(Decoding d, long value, ValueWriter out) {
      int mark = d.mark();
      int at = number(d, value);
      out.beginStruct();
      out.field("entry_number");
      UserDesc.writeNumber(d.s32(at), out);
      d.release(mark);
    }

    /** Where the number that is asked for has been fetched to, or -1. */
    private static int number(Decoding d, long value) {
      long address = d.unsignedWord(value);
      return PointerKinds.opaque(d, address, true) ? -1 : d.fetch(address, 4);
    }

    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long address = d.unsignedWord(value);
      int mark = d.mark();
      int at = PointerKinds.opaque(d, address, true) ? -1 : d.fetch(address, 4);
      int whole = at < 0 || d.failed() ? -1 : d.fetch(address, SIZE);
      if (whole >= 0) {
        DESCRIPTOR.write(d, whole, out);
      } else if (at < 0) {
        out.address(address);
      } else {
        out.beginStruct();
        out.field("entry_number");
        UserDesc.writeNumber(d.s32(at), out);
        out.more();
        out.endStruct();
      }
      d.release(mark);
    }
  }

  /** A result with the number of the descriptor that was set. */
  record ThreadAreaResult() implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      out.signed(d.signedWord(value));
      int mark = d.mark();
      int at = d.dereferencing() ? d.fetch(d.unsignedWord(d.arg(0)), SIZE) : -1;
      if (at >= 0) {
        out.beginRemark();
        out.text("entry_number=");
        out.unsigned(d.u32(at));
        out.endRemark();
      }
      d.release(mark);
    }
  }

  /** An entry of the descriptor table, when the buffer is as long as one. */
  record LdtEntry(Count bytes) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long address = d.unsignedWord(value);
      if (bytes.of(d) == SIZE) {
        Segments.write(d, address, out);
      } else {
        out.address(address);
      }
    }
  }
}
