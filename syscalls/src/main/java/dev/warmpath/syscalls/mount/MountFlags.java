package dev.warmpath.syscalls.mount;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.StringKinds;
import dev.warmpath.syscalls.ValueWriter;
import dev.warmpath.syscalls.ValueWriter.Radix;

/**
 * The flags of mount, which may begin with the number that old programs put in front. Source:
 * linux/mount.h.
 */
record MountFlags(ConstantTable flags) implements Kind {
  private static final long MS_MGC_VAL = 0xc0ed0000L;
  private static final long MS_MGC_MSK = 0xffff0000L;
  private static final long MS_REMOUNT = 0x20;
  private static final long BIND_MOVE_OR_PROPAGATION = 0x1e3000;

  private static long bits(long word) {
    return (word & MS_MGC_MSK) == MS_MGC_VAL ? word & ~MS_MGC_MSK & 0xffffffffL : word;
  }

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    long word = d.unsignedWord(value);
    long bits = bits(word);
    if (bits == word) {
      out.flags(flags, word);
      return;
    }
    out.beginComposed();
    out.named("MS_MGC_VAL", MS_MGC_VAL, Radix.HEX);
    if (bits != 0) {
      out.text("|");
      out.flags(flags, bits);
    }
    out.endComposed();
  }

  /**
   * The file system's name or its options, which not every kind of mount looks at.
   *
   * @param flagsRegister where the flags are
   * @param options whether these are the options
   */
  record Argument(int flagsRegister, boolean options) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long bits = bits(d.unsignedWord(d.arg(flagsRegister)));
      boolean remounts = (bits & MS_REMOUNT) != 0;
      boolean moves = (bits & BIND_MOVE_OR_PROPAGATION) != 0;
      boolean ignored = options ? moves && !remounts : moves || remounts;
      if (ignored) {
        out.address(d.unsignedWord(value));
      } else {
        StringKinds.writeText(d, value, out);
      }
    }
  }
}
