package dev.warmpath.syscalls.process;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.TextWriter.ConstantStyle;
import dev.warmpath.syscalls.ValueWriter;

/** An I/O priority: a class in the upper bits and a level in the lower 13. */
record IoPriority(ConstantTable classes) implements Kind {
  private static final int CLASS_SHIFT = 13;

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    switch (d.options().constantStyle()) {
      case RAW -> out.signed((int) value);
      case ABBREV -> {
        out.beginComposed();
        writePieces(value, out);
        out.endComposed();
      }
      case VERBOSE -> {
        out.signed((int) value);
        out.beginComment();
        writePieces(value, out);
        out.endComment();
      }
    }
  }

  private void writePieces(long value, ValueWriter out) {
    int word = (int) value;
    out.text("IOPRIO_PRIO_VALUE(");
    out.constant(classes, word >>> CLASS_SHIFT);
    out.text(", ");
    out.signed(word & ((1 << CLASS_SHIFT) - 1));
    out.text(")");
  }

  /** A priority as a result: the number, and what it means behind it. */
  record Result(IoPriority priority) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      out.signed(d.signedWord(value));
      if (d.options().constantStyle() != ConstantStyle.RAW) {
        out.beginRemark();
        priority.writePieces(value, out);
        out.endRemark();
      }
    }
  }
}
