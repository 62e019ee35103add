package dev.warmpath.syscalls.file;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ValueWriter;
import dev.warmpath.syscalls.common.SignalNumber;

/** Results of fcntl that are more than numbers. */
final class FcntlResults {
  private FcntlResults() {}

  /** Bits with a word in front of their names: {@code 0x1 (flags FD_CLOEXEC)}. */
  record Flags(String word, ConstantTable table) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long bits = d.unsignedWord(value);
      out.hex(bits);
      if (bits != 0) {
        out.beginRemark();
        out.text(word);
        out.text(" ");
        out.moreFlags(table, bits);
        out.endRemark();
      }
    }
  }

  /** One constant in hexadecimal, its name behind it: {@code 0x2 (F_UNLCK)}. */
  record Named(ConstantTable table) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      out.hex(d.unsignedWord(value));
      String name = table.nameOf(d.unsignedWord(value));
      if (name != null) {
        out.remark(name);
      }
    }
  }

  /** A signal by number, its name behind it: {@code 9 (SIGKILL)}. */
  record SignalResult() implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      out.signed(d.signedWord(value));
      String name = value == (int) value ? SignalNumber.name((int) value) : null;
      if (name != null) {
        out.remark(name);
      }
    }
  }
}
