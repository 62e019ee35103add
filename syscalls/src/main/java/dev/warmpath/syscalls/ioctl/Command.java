package dev.warmpath.syscalls.ioctl;

import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.TextWriter.ConstantStyle;
import dev.warmpath.syscalls.ValueWriter;
import dev.warmpath.syscalls.ValueWriter.Radix;

/**
 * The command of an ioctl: by name, or taken apart: {@code _IOC(_IOC_READ, 0x54, 0x30, 0x8)}.
 *
 * <p><b>Shape:</b> bits 0 to 7 number, 8 to 15 type, 16 to 29 size, 30 and 31 direction.
 * <b>Source:</b> asm-generic/ioctl.h.
 */
record Command() implements Kind {
  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    int code = (int) value;
    String name = CommandNames.common(code);
    if (name == null) {
      name = CommandNames.of(d.abi()).name(code);
    }
    if (name != null) {
      out.named(name, code & 0xffffffffL, Radix.HEX);
      return;
    }
    ConstantStyle style = d.options().constantStyle();
    out.beginComposed();
    if (style != ConstantStyle.ABBREV) {
      out.hex(code & 0xffffffffL);
    }
    if (style != ConstantStyle.RAW) {
      if (style == ConstantStyle.VERBOSE) {
        out.beginComment();
      }
      parts(code, out);
      if (style == ConstantStyle.VERBOSE) {
        out.endComment();
      }
    }
    out.endComposed();
  }

  private void parts(int code, ValueWriter out) {
    out.text("_IOC(");
    out.text(direction(code >>> 30));
    out.text(", ");
    out.hex(code >>> 8 & 0xff);
    out.text(", ");
    out.hex(code & 0xff);
    out.text(", ");
    out.hex(code >>> 16 & 0x3fff);
    out.text(")");
  }

  private static String direction(int bits) {
    return switch (bits) {
      case 0 -> "_IOC_NONE";
      case 1 -> "_IOC_WRITE";
      case 2 -> "_IOC_READ";
      default -> "_IOC_READ|_IOC_WRITE";
    };
  }
}
