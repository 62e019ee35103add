package dev.warmpath.syscalls.process;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ValueWriter;

/** An execution domain in the lowest byte, and flags above it. Source: linux/personality.h. */
record Personality(ConstantTable domains, ConstantTable flags) implements Kind {
  private static final long QUERY = 0xffffffffL;
  private static final long PER_MASK = 0xff;

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    long word = value & 0xffffffffL;
    if (word == QUERY) {
      out.hex(word);
      return;
    }
    out.beginComposed();
    writePieces(word, out);
    out.endComposed();
  }

  private void writePieces(long word, ValueWriter out) {
    out.constant(domains, word & PER_MASK);
    long upper = word & ~PER_MASK;
    if (upper != 0) {
      out.text("|");
      out.flags(flags, upper);
    }
  }

  /** A personality as a result: the number, and what it means behind it. */
  record Result(Personality personality) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long word = value & 0xffffffffL;
      out.hex(word);
      out.beginRemark();
      personality.writePieces(word, out);
      out.endRemark();
    }
  }
}
