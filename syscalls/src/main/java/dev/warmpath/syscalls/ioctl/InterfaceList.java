package dev.warmpath.syscalls.ioctl;

import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ValueWriter;

/**
 * A pointer to the buffer in which the kernel lists the interfaces with their addresses.
 *
 * <p><b>Shape:</b> the length (4 bytes), a pointer to requests. <b>Source:</b> linux/if.h.
 */
record InterfaceList() implements Kind {
  private static final long NOTED = 1L << 32;

  private static int bytes(Decoding d) {
    return 2 * d.abi().pointerBytes();
  }

  @Override
  public long note(Decoding d, long value) {
    int mark = d.mark();
    int at = d.fetch(d.unsignedWord(value), bytes(d));
    long note = at < 0 ? 0 : d.u32(at) | NOTED;
    d.release(mark);
    return note;
  }

  @Override
  public boolean settled(Decoding d, long value) {
    return d.note() == 0;
  }

  @Override
  public void writeOpening(Decoding d, long value, ValueWriter out) {
    int mark = d.mark();
    int at = d.fetch(d.unsignedWord(value), bytes(d));
    boolean buffer = at >= 0 && d.pointer(at + d.abi().pointerBytes()) != 0;
    d.release(mark);
    out.beginStruct();
    out.field("ifc_len");
    if (buffer) {
      length(d, (int) d.note(), out);
    }
  }

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    int mark = d.mark();
    int at = d.note() != 0 ? d.fetch(d.unsignedWord(value), bytes(d)) : -1;
    if (at < 0) {
      out.address(d.unsignedWord(value));
      d.release(mark);
      return;
    }
    int before = (int) d.note();
    int length = d.failed() ? before : d.s32(at);
    long buffer = d.pointer(at + d.abi().pointerBytes());
    d.release(mark);
    out.beginStruct();
    out.field("ifc_len");
    if (length != before) {
      out.beginChange();
      length(d, before, out);
      out.changed();
      length(d, length, out);
      out.endChange();
    } else {
      length(d, length, out);
    }
    out.field("ifc_buf");
    if (d.failed() || buffer == 0 || !d.dereferencing()) {
      out.address(buffer);
    } else {
      requests(d, buffer, length / InterfaceRequest.bytes(d.abi()), out);
    }
    out.endStruct();
  }

  private static void length(Decoding d, int length, ValueWriter out) {
    int each = InterfaceRequest.bytes(d.abi());
    out.beginComposed();
    out.signed(length);
    if (length > 0 && length % each == 0) {
      out.beginComment();
      out.signed(length / each);
      out.text(" * sizeof(struct ifreq)");
      out.endComment();
    }
    out.endComposed();
  }

  private static void requests(Decoding d, long buffer, int count, ValueWriter out) {
    int size = InterfaceRequest.bytes(d.abi());
    int limit = d.abbreviated() ? d.options().stringLimit() : 1024;
    boolean begun = false;
    for (int i = 0; i < count; i++) {
      if (begun && i >= limit) {
        out.more();
        break;
      }
      int mark = d.mark();
      int at = d.fetch(buffer + (long) i * size, size);
      if (at < 0) {
        if (!begun) {
          out.address(buffer);
          return;
        }
        out.element();
        out.beginComposed();
        out.text("... /* ");
        out.hex(buffer + (long) i * size);
        out.text(" */");
        out.endComposed();
        break;
      }
      if (!begun) {
        out.beginArray();
        begun = true;
      }
      out.element();
      out.beginStruct();
      InterfaceRequest.name(d, "ifr_name", at, out);
      InterfaceRequest.address(d, "ifr_addr", at + 16, out);
      out.endStruct();
      d.release(mark);
    }
    if (!begun) {
      out.beginArray();
    }
    out.endArray();
  }
}
