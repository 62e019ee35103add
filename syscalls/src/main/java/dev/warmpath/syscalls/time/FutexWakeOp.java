package dev.warmpath.syscalls.time;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.abi.Constants;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ValueWriter;

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
      out.text("FUTEX_OP_OPARG_SHIFT<<28|");
    }
    writePart(OPERATIONS, word >>> 28 & 7, "<<28", out);
    out.text("|");
    out.hex(word >>> 12 & 0xfff);
    out.text("<<12|");
    writePart(COMPARISONS, word >>> 24 & 15, "<<24", out);
    out.text("|");
    out.hex(word & 0xfff);
    out.endComposed();
  }

  private static void writePart(ConstantTable table, int number, String shift, ValueWriter out) {
    String name = table.nameOf(number);
    if (name != null) {
      out.text(name);
      out.text(shift);
      return;
    }
    out.hex(number);
    out.text(shift);
    String unknown = table.unknown();
    if (unknown != null) {
      out.comment(unknown);
    }
  }
}
