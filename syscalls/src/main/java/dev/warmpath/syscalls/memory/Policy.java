package dev.warmpath.syscalls.memory;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ValueWriter;

/**
 * A memory policy with its flags.
 *
 * @param wide whether the call takes it in a long instead of an int
 */
record Policy(ConstantTable policies, ConstantTable flags, boolean wide) implements Kind {
  private static final long FLAGS = 0xe000;

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    long word = wide ? d.unsignedWord(value) : value & 0xffffffffL;
    long bits = word & FLAGS;
    if (bits == 0) {
      out.constant(policies, word);
      return;
    }
    if (policies.nameOf(word & ~FLAGS) == null) {
      out.flags(flags, word);
      return;
    }
    out.beginNames(word);
    out.constant(policies, word & ~FLAGS);
    out.text("|");
    out.flags(flags, bits);
    out.endNames();
  }
}
