package dev.warmpath.syscalls.poll;

import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.ValueWriter;

/**
 * The one argument of i386's old select: a pointer to the five words that the newer call takes as
 * arguments, and that print as such.
 */
record OldSelect(ObjectKind time) implements Kind {
  private static final int WORDS = 5;

  private static int fetch(Decoding d, long word) {
    return d.fetch(d.unsignedWord(word), 4 * WORDS);
  }

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    int mark = d.mark();
    int at = fetch(d, value);
    if (at < 0) {
      out.address(d.unsignedWord(value));
    } else {
      int bits = d.s32(at);
      out.beginComposed();
      out.signed(bits);
      for (int set = 1; set <= 3; set++) {
        out.text(", ");
        FdSet.write(d, d.u32(at + 4 * set), bits, out);
      }
      out.text(", ");
      ReadyFds.writePointer(d, d.u32(at + 16), time, out);
      out.endComposed();
    }
    d.release(mark);
  }

  /** What the call has found; nothing of it when its words can't be read. */
  record Result(ObjectKind time) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      int mark = d.mark();
      int at = fetch(d, d.arg(0));
      if (at < 0) {
        out.signed((int) value);
      } else {
        long in = d.u32(at + 4);
        long writable = d.u32(at + 8);
        long except = d.u32(at + 12);
        long timeout = d.u32(at + 16);
        SelectedFds.write(d, value, d.s32(at), in, writable, except, timeout, time, out);
      }
      d.release(mark);
    }
  }
}
