package dev.warmpath.syscalls.file;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ValueWriter;

/**
 * Flags of open: the access mode in the lowest two bits, then the other bits: {@code
 * O_RDWR|O_CREAT}. Source: asm-generic/fcntl.h.
 *
 * @param access names of the access modes
 * @param bits the other flags
 * @param mask the bits of the word that count
 */
record OpenFlags(ConstantTable access, ConstantTable bits, long mask) implements Kind {
  private static final long O_ACCMODE = 3;

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    long word = value & mask;
    switch (d.options().constantStyle()) {
      case RAW -> out.hex(word);
      case ABBREV -> {
        out.beginComposed();
        writeNames(word, out);
        out.endComposed();
      }
      case VERBOSE -> {
        out.hex(word);
        out.beginComment();
        writeNames(word, out);
        out.endComment();
      }
    }
  }

  private void writeNames(long word, ValueWriter out) {
    String mode = access.nameOf(word & O_ACCMODE);
    out.text(mode == null ? "" : mode);
    long rest = word & ~O_ACCMODE;
    for (int i = 0; i < bits.size() && rest != 0; i++) {
      long flag = bits.valueAt(i);
      if ((rest & flag) == flag) {
        out.text("|");
        out.text(bits.nameAt(i));
        rest &= ~flag;
      }
    }
    if (rest != 0) {
      out.text("|");
      out.hex(rest);
    }
  }

  /** Flags of an open file as a result: {@code 0x8002 (flags O_RDWR|O_LARGEFILE)}. */
  record Result(OpenFlags flags) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long word = d.unsignedWord(value);
      out.hex(word);
      out.beginRemark();
      out.text("flags ");
      flags.writeNames(word & flags.mask, out);
      out.endRemark();
    }
  }
}
