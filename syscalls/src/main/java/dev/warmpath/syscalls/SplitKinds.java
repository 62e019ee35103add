package dev.warmpath.syscalls;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.ConstantTable;

/** Words of 64 bits that some ABIs pass in two registers. */
final class SplitKinds {
  private SplitKinds() {}

  /** A 64-bit number that i386 passes in two registers, the low half first. */
  record SplitWord(boolean signed) implements Kind {
    static long whole(Decoding d, long value) {
      return switch (d.abi()) {
        case I386 -> (value & 0xffffffffL) | d.arg(Math.min(d.argument() + 1, 5)) << 32;
        case X32 -> d.call().args[d.argument()];
        case X86_64 -> value;
      };
    }

    @Override
    public int registers(Abi abi) {
      return abi == Abi.I386 ? 2 : 1;
    }

    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long whole = whole(d, value);
      if (signed) {
        out.signed(whole);
      } else {
        out.unsigned(whole);
      }
    }
  }

  /** 64 bits of flags, in two registers on i386. */
  record FlagPair(ConstantTable table) implements Kind {
    @Override
    public int registers(Abi abi) {
      return abi == Abi.I386 ? 2 : 1;
    }

    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      out.flags(table, SplitWord.whole(d, value));
    }
  }

  /** A 64-bit number in two registers, the higher half first. */
  record HighLow() implements Kind {
    @Override
    public int registers(Abi abi) {
      return 2;
    }

    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      out.signed(value << 32 | (d.arg(Math.min(d.argument() + 1, 5)) & 0xffffffffL));
    }
  }
}
