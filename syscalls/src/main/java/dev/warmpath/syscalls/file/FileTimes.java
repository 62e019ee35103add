package dev.warmpath.syscalls.file;

import dev.warmpath.abi.Abi;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.TextWriter.ConstantStyle;
import dev.warmpath.syscalls.ValueWriter;
import dev.warmpath.syscalls.ValueWriter.Radix;
import dev.warmpath.syscalls.common.WallClock;
import org.jspecify.annotations.Nullable;

/**
 * A pointer to the two times that a call gives a file: of access and of modification.
 *
 * @param width bytes of each number; 0 for {@code __kernel_long_t}
 * @param nanos whether the second number counts nanoseconds, not microseconds
 */
record FileTimes(int width, boolean nanos) implements Kind {
  private static final long UTIME_NOW = 0x3fffffff;
  private static final long UTIME_OMIT = 0x3ffffffe;

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    long address = d.unsignedWord(value);
    if (address == 0 || !d.dereferencing()) {
      out.address(address);
      return;
    }
    int bytes = width == 0 ? d.abi().kernelLongBytes() : width;
    int mark = d.mark();
    int at = d.fetch(address, 4 * bytes);
    if (at < 0) {
      out.address(address);
    } else {
      out.beginArray();
      for (int i = 0; i < 2; i++) {
        out.element();
        writeTime(d, at + 2 * i * bytes, bytes, out);
      }
      out.endArray();
    }
    d.release(mark);
  }

  private void writeTime(Decoding d, int at, int bytes, ValueWriter out) {
    long seconds = bytes == 8 ? d.s64(at) : d.s32(at);
    long below = bytes == 8 ? d.s64(at + 8) : d.s32(at + 4);
    String special = nanos ? special(below) : null;
    if (special != null && d.options().constantStyle() == ConstantStyle.ABBREV) {
      out.named(special, below, Radix.DECIMAL);
      return;
    }
    out.beginStruct();
    out.field("tv_sec");
    out.signed(seconds);
    out.field(nanos ? "tv_nsec" : "tv_usec");
    out.unsigned(bytes == 8 ? below : below & 0xffffffffL);
    out.endStruct();
    if (special != null) {
      if (d.options().constantStyle() == ConstantStyle.VERBOSE) {
        out.comment(special);
      }
      return;
    }
    WallClock.comment(seconds, below, nanos ? 1_000_000_000 : 1_000_000, out);
  }

  private static @Nullable String special(long below) {
    if (below == UTIME_NOW) {
      return "UTIME_NOW";
    }
    return below == UTIME_OMIT ? "UTIME_OMIT" : null;
  }

  /** The {@code struct utimbuf} of utime. Source: linux/utime.h. */
  record Utimbuf() implements ObjectKind {
    @Override
    public int sizeBytes(Abi abi) {
      return 2 * abi.kernelLongBytes();
    }

    @Override
    public int alignBytes(Abi abi) {
      return abi.kernelLongBytes();
    }

    @Override
    public void write(Decoding d, int at, ValueWriter out) {
      int bytes = d.abi().kernelLongBytes();
      out.beginStruct();
      out.field("actime");
      writeSeconds(d.kernelLong(at), out);
      out.field("modtime");
      writeSeconds(d.kernelLong(at + bytes), out);
      out.endStruct();
    }

    private static void writeSeconds(long seconds, ValueWriter out) {
      out.signed(seconds);
      WallClock.comment(seconds, 0, 1, out);
    }
  }
}
