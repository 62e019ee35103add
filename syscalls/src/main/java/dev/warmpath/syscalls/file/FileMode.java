package dev.warmpath.syscalls.file;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ValueWriter;

/**
 * The mode of a file with its type: {@code S_IFREG|0644}. A type without a name leaves the number.
 * Source: linux/stat.h.
 */
record FileMode(ConstantTable types, ConstantTable bits, long mask) implements Kind {
  private static final long S_IFMT = 0170000;
  private static final long SPECIAL = 07000;

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    long mode = value & mask;
    long type = mode & S_IFMT;
    if (type != 0 && types.nameOf(type) == null) {
      out.permissions(mode);
      return;
    }
    switch (d.options().constantStyle()) {
      case RAW -> out.permissions(mode);
      case ABBREV -> {
        out.beginComposed();
        writeNames(mode, out);
        out.endComposed();
      }
      case VERBOSE -> {
        out.permissions(mode);
        out.beginComment();
        writeNames(mode, out);
        out.endComment();
      }
    }
  }

  private void writeNames(long mode, ValueWriter out) {
    String type = types.nameOf(mode & S_IFMT);
    if (type != null) {
      out.text(type);
      out.text("|");
    }
    for (int i = 0; i < bits.size(); i++) {
      if ((mode & bits.valueAt(i)) != 0) {
        out.text(bits.nameAt(i));
        out.text("|");
      }
    }
    out.permissions(mode & ~(S_IFMT | SPECIAL));
  }

  /** Permissions in octal, at least three digits. */
  record Permissions() implements Kind {
    private static final long MODE = 0xffff;

    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      out.permissions(value & MODE);
    }
  }

  /** A mask of permissions, as the result of umask. */
  record Result() implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      out.permissions(d.unsignedWord(value));
    }
  }
}
