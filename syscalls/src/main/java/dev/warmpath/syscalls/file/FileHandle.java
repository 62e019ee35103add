package dev.warmpath.syscalls.file;

import dev.warmpath.abi.Errno;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.PointerKinds;
import dev.warmpath.syscalls.ValueWriter;

/**
 * The {@code struct file_handle} that open_by_handle_at takes. Source: linux/exportfs.h.
 *
 * <p><b>Shape:</b> length of the handle and its type, 32 bits each, then the handle.
 */
record FileHandle() implements Kind {
  private static final int HEADER = 8;
  private static final int MAX_HANDLE = 128;

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    long address = d.unsignedWord(value);
    int mark = d.mark();
    int at = PointerKinds.opaque(d, address, true) ? -1 : d.fetch(address, HEADER);
    if (at < 0) {
      out.address(address);
    } else {
      out.beginStruct();
      out.field("handle_bytes");
      out.unsigned(d.u32(at));
      writeHandle(d, address, at, out);
      out.endStruct();
    }
    d.release(mark);
  }

  private static void writeHandle(Decoding d, long address, int at, ValueWriter out) {
    long length = d.u32(at);
    out.field("handle_type");
    out.signed(d.s32(at + 4));
    out.field("f_handle");
    int shown = (int) Math.min(length, MAX_HANDLE);
    int handle = d.fetch(address + HEADER, shown);
    if (handle < 0) {
      out.token("???");
    } else {
      out.hexString(d.bytes(), handle, shown, length > MAX_HANDLE);
    }
  }

  /** The handle that name_to_handle_at fills in; it may tell that it needs more room. */
  record Out() implements Kind {
    @Override
    public long note(Decoding d, long value) {
      long address = d.unsignedWord(value);
      int mark = d.mark();
      int at = PointerKinds.opaque(d, address, true) ? -1 : d.fetch(address, HEADER);
      long room = at < 0 ? -1 : d.u32(at);
      d.release(mark);
      return room;
    }

    @Override
    public boolean settled(Decoding d, long value) {
      return d.note() < 0;
    }

    @Override
    public void writeOpening(Decoding d, long value, ValueWriter out) {
      out.beginStruct();
      out.field("handle_bytes");
      out.unsigned(d.note());
    }

    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long address = d.unsignedWord(value);
      long room = d.note();
      if (room < 0) {
        out.address(address);
        return;
      }
      int mark = d.mark();
      int at = d.fetch(address, HEADER);
      boolean tells = !d.failed() || d.call().errno() == Errno.EOVERFLOW;
      out.beginStruct();
      out.field("handle_bytes");
      if (at >= 0 && tells && d.u32(at) != room) {
        out.beginChange();
        out.unsigned(room);
        out.changed();
        out.unsigned(d.u32(at));
        out.endChange();
      } else {
        out.unsigned(room);
      }
      if (at >= 0 && !d.failed()) {
        writeHandle(d, address, at, out);
      }
      out.endStruct();
      d.release(mark);
    }
  }

  /**
   * The mount that a handle belongs to; known only when there is a handle.
   *
   * @param handleRegister where the pointer to the handle is
   */
  record Mount(Kind pointer, int handleRegister) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      if (d.note(handleRegister) < 0) {
        out.address(d.unsignedWord(value));
      } else {
        pointer.write(d, value, out);
      }
    }
  }
}
