package dev.warmpath.syscalls.process;

import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.PointerKinds;
import dev.warmpath.syscalls.StringKinds;
import dev.warmpath.syscalls.ValueWriter;

/** The argument and environment vectors of {@code execve}. */
final class Vectors {
  /** A vector of more entries is not followed further; the kernel takes no larger one either. */
  private static final int MAX_ENTRIES = 1 << 16;

  private Vectors() {}

  /** An array of strings that a null pointer ends. */
  record Arguments() implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long address = d.unsignedWord(value);
      if (PointerKinds.opaque(d, address, true)) {
        out.address(address);
        return;
      }
      writeStrings(d, address, out);
    }
  }

  /** As {@link Arguments}, but only the address and the number of strings when abbreviated. */
  record Environment() implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long address = d.unsignedWord(value);
      if (PointerKinds.opaque(d, address, true)) {
        out.address(address);
      } else if (d.abbreviated()) {
        writeCount(d, address, out);
      } else {
        writeStrings(d, address, out);
      }
    }
  }

  private static void writeStrings(Decoding d, long address, ValueWriter out) {
    int width = d.abi().pointerBytes();
    int limit = d.abbreviated() ? d.options().stringLimit() : MAX_ENTRIES;
    for (int i = 0; ; i++) {
      int mark = d.mark();
      int at = d.fetch(address + (long) i * width, width);
      long string = at < 0 ? 0 : d.pointer(at);
      d.release(mark);
      if (i == 0) {
        if (at < 0) {
          out.address(address);
          return;
        }
        out.beginArray();
      }
      if (at < 0) {
        out.more();
        out.beginComment();
        out.hex(address + (long) i * width);
        out.endComment();
        break;
      }
      if (string == 0) {
        break;
      }
      if (i >= limit) {
        out.more();
        break;
      }
      out.element();
      StringKinds.writeText(d, string, out);
    }
    out.endArray();
  }

  private static void writeCount(Decoding d, long address, ValueWriter out) {
    int width = d.abi().pointerBytes();
    int count = 0;
    boolean terminated = false;
    out.address(address);
    while (count < MAX_ENTRIES) {
      int mark = d.mark();
      int at = d.fetch(address + (long) count * width, width);
      long string = at < 0 ? 0 : d.pointer(at);
      d.release(mark);
      if (at < 0) {
        break;
      }
      if (string == 0) {
        terminated = true;
        break;
      }
      count++;
    }
    if (count == 0 && !terminated) {
      return;
    }
    out.beginComment();
    out.signed(count);
    out.text(count == 1 ? " var" : " vars");
    if (!terminated) {
      out.text(", unterminated");
    }
    out.endComment();
  }
}
