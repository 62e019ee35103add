package dev.warmpath.syscalls.time;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.abi.Constants;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.TextWriter.ConstantStyle;
import dev.warmpath.syscalls.ValueWriter;
import dev.warmpath.syscalls.ValueWriter.Radix;
import java.util.Objects;

/**
 * What FUTEX_WAKE_OP does to the second futex and compares it with.
 *
 * <p><b>Shape:</b> shift flag (1 bit), operation (3), comparison (4), operand (12), value to
 * compare with (12), from the top of a 32-bit word. <b>Source:</b> linux/futex.h.
 */
record FutexWakeOp() implements Kind {
  private static final ConstantTable OPERATIONS = Constants.table("time", "futex_wake_ops");
  private static final ConstantTable COMPARISONS = Constants.table("time", "futex_wake_cmps");

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    int word = (int) value;
    out.beginComposed();
    if (word < 0) {
      out.named("FUTEX_OP_OPARG_SHIFT", 8, Radix.HEX);
      out.text("<<28|");
    }
    writePart(d, OPERATIONS, word >>> 28 & 7, "<<28", out);
    out.text("|");
    out.hex(word >>> 12 & 0xfff);
    out.text("<<12|");
    writePart(d, COMPARISONS, word >>> 24 & 15, "<<24", out);
    out.text("|");
    out.hex(word & 0xfff);
    out.endComposed();
  }

  /** A number without a name is remarked on behind the shift, even among bare numbers. */
  private static void writePart(
      Decoding d, ConstantTable table, int number, String shift, ValueWriter out) {
    String name = table.nameOf(number);
    if (name == null || d.options().constantStyle() == ConstantStyle.RAW) {
      out.hex(number);
      out.text(shift);
      out.comment(Objects.requireNonNull(table.unknown()));
    } else {
      out.named(name, number, Radix.HEX);
      out.text(shift);
    }
  }
}
