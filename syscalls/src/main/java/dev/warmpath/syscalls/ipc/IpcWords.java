package dev.warmpath.syscalls.ipc;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.TextWriter.ConstantStyle;
import dev.warmpath.syscalls.ValueWriter;
import org.jspecify.annotations.Nullable;

/** Argument words of the System V calls. */
final class IpcWords {
  private IpcWords() {}

  /** Permissions have three digits at least, and a leading zero. */
  static void permissions(Decoding d, long value, ValueWriter out) {
    if (value > 077) {
      out.octal(value);
      return;
    }
    out.beginComposed();
    out.text(d.scratch().octalPadded(value, 3));
    out.endComposed();
  }

  /** The key of an object: {@code IPC_PRIVATE} or a number. */
  record Key(ConstantTable table) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      out.constant(table, value & 0xffffffffL);
    }
  }

  /**
   * Flags and permissions: {@code IPC_CREAT|0600}.
   *
   * @param huge whether the size of huge pages stands in the upper bits
   */
  record Mode(ConstantTable table, boolean huge) implements Kind {
    private static final long PERMISSIONS = 0777;
    private static final int HUGE_SHIFT = 26;
    private static final long HUGE_MASK = 0x3f;

    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long word = value & 0xffffffffL;
      long page = huge ? word >>> HUGE_SHIFT & HUGE_MASK : 0;
      long flags = word & ~PERMISSIONS & ~(page << HUGE_SHIFT);
      out.beginComposed();
      if (flags != 0) {
        out.flags(table, flags);
        if (huge || barFollows(d, flags)) {
          out.text("|");
        }
      }
      if (page != 0) {
        out.unsigned(page);
        out.text("<<");
        out.named("SHM_HUGE_SHIFT", HUGE_SHIFT, ValueWriter.Radix.DECIMAL);
        out.text("|");
      }
      permissions(d, word & PERMISSIONS, out);
      out.endComposed();
    }

    /** As strace has it, flags without any name run into what follows. */
    private boolean barFollows(Decoding d, long flags) {
      if (d.options().constantStyle() == ConstantStyle.RAW) {
        return true;
      }
      for (int i = 0; i < table.size(); i++) {
        if ((flags & table.valueAt(i)) != 0) {
          return true;
        }
      }
      return false;
    }
  }

  /** An operation, maybe with the bit that asks for the newer structures. */
  record Command(ConstantTable table) implements Kind {
    private static final long IPC_64 = 0x100;

    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long word = value & 0xffffffffL;
      if ((word & IPC_64) == 0) {
        out.constant(table, word);
        return;
      }
      out.beginComposed();
      out.named("IPC_64", IPC_64, ValueWriter.Radix.HEX);
      out.text("|");
      out.constant(table, word & ~IPC_64);
      out.endComposed();
    }
  }

  /** Flags in a signed 16-bit field. */
  record Flags16(ConstantTable table) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      out.flags(table, value & 0xffff);
    }
  }

  /** The number of a call with its version in the upper half: {@code 1<<16|5}. */
  record Version() implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long version = value >>> 16 & 0xffff;
      if (version == 0) {
        out.unsigned(value & 0xffff);
        return;
      }
      out.beginComposed();
      out.unsigned(version);
      out.text("<<16|");
      out.unsigned(value & 0xffff);
      out.endComposed();
    }
  }

  /**
   * A word that was read from memory: {@code [0x1]}.
   *
   * @param target what the word points to when the call has filled it; null when it means no
   *     address
   */
  record Boxed(@Nullable ObjectKind target) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      ObjectKind filled = d.failed() ? null : target;
      int mark = d.mark();
      int at = filled == null ? -1 : d.fetch(d.unsignedWord(value), filled.sizeBytes(d.abi()));
      if (at >= 0 && filled != null) {
        filled.write(d, at, out);
      } else {
        out.beginArray();
        out.element();
        out.hex(d.unsignedWord(value));
        out.endArray();
      }
      d.release(mark);
    }
  }

  /**
   * A result that the call has written to memory.
   *
   * @param register register of the pointer to it
   */
  record ResultAt(int register) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      int mark = d.mark();
      int at = d.fetch(d.unsignedWord(d.arg(register)), d.abi().pointerBytes());
      if (at < 0) {
        out.token("?");
      } else {
        out.hex(d.pointer(at));
      }
      d.release(mark);
    }
  }
}
