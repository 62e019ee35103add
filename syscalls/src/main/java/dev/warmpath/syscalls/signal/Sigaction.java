package dev.warmpath.syscalls.signal;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.ConstantTable;
import dev.warmpath.abi.Constants;
import dev.warmpath.abi.Signal;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.ValueWriter;
import dev.warmpath.syscalls.ValueWriter.Radix;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's {@code struct sigaction}; its restorer counts only with SA_RESTORER.
 *
 * <p><b>Shape:</b> handler, flags, restorer (a word each), 64-bit mask; of the old call: handler,
 * 32-bit mask, flags, restorer. <b>Source:</b> asm/signal.h.
 *
 * @param old whether it is that of i386's first call
 */
record Sigaction(boolean old) implements ObjectKind {
  private static final ConstantTable FLAGS = Constants.table("signal", "sa_flags");

  @Override
  public int sizeBytes(Abi abi) {
    // The mask counts as 512 bits: strace reads so many, and shows the address if it can't.
    return old ? 16 : 3 * abi.pointerBytes() + 64;
  }

  @Override
  public int alignBytes(Abi abi) {
    return abi.pointerBytes();
  }

  @Override
  public void write(Decoding d, int at, ValueWriter out) {
    int word = d.abi().pointerBytes();
    int flagsAt = old ? at + 8 : at + word;
    int maskAt = old ? at + 4 : at + 3 * word;
    int restorerAt = old ? at + 12 : at + 2 * word;
    out.beginStruct();
    out.field("sa_handler");
    writeHandler(d.pointer(at), out);
    out.field("sa_mask");
    Sigset.write(old ? d.u32(maskAt) : d.s64(maskAt), old ? 32 : 64, out);
    out.field("sa_flags");
    long flags = d.pointer(flagsAt);
    out.flags(FLAGS, flags);
    if ((flags & Signal.SA_RESTORER) != 0) {
      out.field("sa_restorer");
      out.address(d.pointer(restorerAt));
    }
    out.endStruct();
  }

  static void writeHandler(long handler, ValueWriter out) {
    String name = handlerName(handler);
    if (name == null) {
      out.address(handler);
    } else {
      out.named(name, handler, Radix.HEX);
    }
  }

  /** SIG_ERR is a 64-bit -1 alone: a 32-bit one prints as the number. */
  static @Nullable String handlerName(long handler) {
    if (handler == Signal.SIG_DFL) {
      return "SIG_DFL";
    }
    if (handler == Signal.SIG_IGN) {
      return "SIG_IGN";
    }
    return handler == -1 ? "SIG_ERR" : null;
  }

  /** A handler that is an argument, or the old one that is the result. */
  record Handler(boolean result) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long handler = d.unsignedWord(value);
      if (!result) {
        writeHandler(handler, out);
        return;
      }
      out.hex(handler);
      String name = handlerName(handler);
      if (name != null) {
        out.remark(name);
      }
    }
  }
}
