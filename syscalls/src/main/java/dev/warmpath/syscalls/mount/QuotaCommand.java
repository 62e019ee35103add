package dev.warmpath.syscalls.mount;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.TextWriter.ConstantStyle;
import dev.warmpath.syscalls.ValueWriter;

/**
 * A command of quotactl and the type of quota in its lowest byte: {@code QCMD(Q_SYNC, USRQUOTA)}.
 * Source: linux/quota.h.
 */
record QuotaCommand(ConstantTable commands, ConstantTable types) implements Kind {
  private static final int SUBCMDSHIFT = 8;
  private static final long SUBCMDMASK = 0xff;

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    long word = value & 0xffffffffL;
    if (d.options().constantStyle() == ConstantStyle.RAW) {
      out.unsigned(word);
      return;
    }
    if (d.options().constantStyle() == ConstantStyle.VERBOSE) {
      out.unsigned(word);
      out.beginComment();
      writeCall(word, out);
      out.endComment();
      return;
    }
    out.beginComposed();
    writeCall(word, out);
    out.endComposed();
  }

  private void writeCall(long word, ValueWriter out) {
    out.text("QCMD(");
    writeName(commands, word >>> SUBCMDSHIFT, out);
    out.text(", ");
    writeName(types, word & SUBCMDMASK, out);
    out.text(")");
  }

  private static void writeName(ConstantTable table, long value, ValueWriter out) {
    String name = table.nameOf(value);
    if (name != null) {
      out.text(name);
      return;
    }
    out.hex(value);
    String unknown = table.unknown();
    if (unknown != null) {
      out.text(" /* ");
      out.text(unknown);
      out.text(" */");
    }
  }
}
