package dev.warmpath.syscalls.common;

import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.TextWriter.ConstantStyle;
import dev.warmpath.syscalls.ValueWriter;

/** A time in clock ticks of a hundredth of a second, with the seconds behind it. */
public record Ticks() implements Kind {
  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    out.unsigned(value);
    if (value != 0 && d.options().constantStyle() != ConstantStyle.RAW) {
      long hundredths = Long.remainderUnsigned(value, 100);
      out.beginComment();
      out.unsigned(Long.divideUnsigned(value, 100));
      out.text(hundredths < 10 ? ".0" : ".");
      out.unsigned(hundredths);
      out.text(" s");
      out.endComment();
    }
  }
}
