package dev.warmpath.syscalls.process;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ValueWriter;
import dev.warmpath.syscalls.common.SignalNumber;

/** The flags of {@code clone}, whose lowest byte is the signal that its end sends. */
record CloneFlags(ConstantTable table) implements Kind {
  private static final long CSIGNAL = 0xff;

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    long flags = d.unsignedWord(value) & ~CSIGNAL;
    int signal = (int) (value & CSIGNAL);
    if (signal == 0) {
      out.flags(table, flags);
      return;
    }
    out.beginComposed();
    if (flags != 0) {
      out.flags(table, flags);
      out.text("|");
    }
    SignalNumber.write(signal, out);
    out.endComposed();
  }
}
