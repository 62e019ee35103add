package dev.warmpath.syscalls.process;

import dev.warmpath.abi.Abi;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ValueWriter;
import dev.warmpath.syscalls.ValueWriter.Radix;

/** Resource limits and times. */
final class Limits {
  private static final int KIBI = 1024;

  private Limits() {}

  /** A 64-bit limit; multiples of 1024 print as such. */
  record Wide() implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      if (value == -1) {
        out.named("RLIM64_INFINITY", value, Radix.UNSIGNED);
      } else {
        writeLimit(value, out);
      }
    }
  }

  /** A 32-bit limit. */
  record Narrow() implements Kind {
    private static final long INFINITY = 0xffffffffL;

    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      if (value == INFINITY) {
        out.named("RLIM_INFINITY", value, Radix.UNSIGNED);
      } else {
        writeLimit(value, out);
      }
    }
  }

  private static void writeLimit(long value, ValueWriter out) {
    if (Long.compareUnsigned(value, KIBI) > 0 && Long.remainderUnsigned(value, KIBI) == 0) {
      out.scaled(Long.divideUnsigned(value, KIBI), KIBI);
    } else {
      out.unsigned(value);
    }
  }

  /** The clock ticks that {@code times} returns: unsigned, of the width of the kernel's long. */
  record TimesResult() implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      if (d.abi() == Abi.I386) {
        out.unsigned(value & 0xffffffffL);
      } else {
        out.unsigned(value);
      }
    }
  }
}
