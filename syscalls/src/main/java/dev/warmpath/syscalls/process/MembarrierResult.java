package dev.warmpath.syscalls.process;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ValueWriter;

/** The commands that {@code MEMBARRIER_CMD_QUERY} reports, as a set of bits. */
record MembarrierResult(ConstantTable commands) implements Kind {
  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    long word = d.unsignedWord(value);
    out.hex(word);
    if (word != 0) {
      out.beginRemark();
      out.flags(commands, word);
      out.endRemark();
    }
  }
}
