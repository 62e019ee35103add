package dev.warmpath.syscalls.common;

import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ValueWriter;

/**
 * A device number: {@code makedev(0x8, 0x1)}. Source: linux/kdev_t.h, sys/sysmacros.h.
 *
 * @param narrow whether only the lower 32 bits of the word count
 */
public record DeviceNumber(boolean narrow) implements Kind {
  private static final long MAJOR_LOW = 0xfff;
  private static final long MINOR_LOW = 0xff;
  private static final long WORD = 0xffffffffL;

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    long device = narrow ? value & WORD : value;
    write(d, device, major(device), minor(device), out);
  }

  private static long major(long device) {
    return (device >>> 32 & WORD & ~MAJOR_LOW) | (device >>> 8 & MAJOR_LOW);
  }

  private static long minor(long device) {
    return (device >>> 12 & WORD & ~MINOR_LOW) | (device & MINOR_LOW);
  }

  /** Writes the device whose number {@code value} stands for its two parts. */
  public static void write(Decoding d, long value, long major, long minor, ValueWriter out) {
    switch (d.options().constantStyle()) {
      case RAW -> out.hex(value);
      case ABBREV -> {
        out.beginComposed();
        writeCall(major, minor, out);
        out.endComposed();
      }
      case VERBOSE -> {
        out.hex(value);
        out.beginComment();
        writeCall(major, minor, out);
        out.endComment();
      }
    }
  }

  private static void writeCall(long major, long minor, ValueWriter out) {
    out.text("makedev(");
    out.hex(major);
    out.text(", ");
    out.hex(minor);
    out.text(")");
  }
}
