package dev.warmpath.syscalls;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.TextWriter.ConstantStyle;

/** Kinds that wrap the kind of an argument or result: with a label, on a condition, remarked on. */
final class ArgumentKinds {
  private ArgumentKinds() {}

  /** An argument that prints its name in front: {@code flags=0}. */
  record Labelled(String label, Kind kind) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      out.label(label);
      kind.write(d, value, out);
    }

    @Override
    public boolean shown(Decoding d) {
      return kind.shown(d);
    }

    @Override
    public long note(Decoding d, long value) {
      return kind.note(d, value);
    }

    @Override
    public Subject subject() {
      return kind.subject();
    }

    @Override
    public int registers(Abi abi) {
      return kind.registers(abi);
    }
  }

  /** An argument that is shown only when another one has one of the bits of {@code mask}. */
  record Given(int register, long mask, Kind kind) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      kind.write(d, value, out);
    }

    @Override
    public boolean shown(Decoding d) {
      return (d.arg(register) & mask) != 0 && kind.shown(d);
    }

    @Override
    public long note(Decoding d, long value) {
      return kind.note(d, value);
    }

    @Override
    public Subject subject() {
      return kind.subject();
    }

    @Override
    public int registers(Abi abi) {
      return kind.registers(abi);
    }
  }

  /**
   * A pointer that prints as an address when pointers are not followed, whatever they point to.
   *
   * @param detail whether it prints as an address when abbreviated, too
   */
  record Unless(Kind kind, boolean detail) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      if (!d.dereferencing() || (detail && d.abbreviated())) {
        out.address(d.unsignedWord(value));
      } else {
        kind.write(d, value, out);
      }
    }
  }

  /** A result that is a descriptor only when the bits of {@code mask} of an argument are these. */
  record FdWhen(int register, long mask, long expected) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      if ((d.arg(register) & mask) == expected) {
        out.fd((int) value, d.describe((int) value));
      } else {
        out.signed(d.signedWord(value));
      }
    }
  }

  /** The kind {@code among(argument,value,kind,value...)}. */
  static Kind among(Expression e, KindResolver r) {
    long[] values = new long[e.parameters().size() - 2];
    values[0] = Long.decode(e.parameter(1).name());
    for (int i = 1; i < values.length; i++) {
      values[i] = Long.decode(e.parameter(i + 2).name());
    }
    return new Among(r.register(e.parameter(0).name()), values, r.kind(e.parameter(2)));
  }

  /** An argument that means something only for some values of another one, else a plain number. */
  private record Among(int register, long[] values, Kind kind) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long other = d.unsignedWord(d.arg(register));
      for (long candidate : values) {
        if (candidate == other) {
          kind.write(d, value, out);
          return;
        }
      }
      out.hex(d.unsignedWord(value));
    }
  }

  /** A number whose names always stand in a comment: {@code 0x3 /∗ A|B ∗/}. */
  record Commented(ConstantTable table, boolean wide) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      out.commented(table, wide ? value : value & 0xffffffffL);
    }
  }

  /**
   * A result with its meaning behind it: {@code 1 (SCHED_FIFO)} for a value, {@code 0x3 (A|B)} for
   * bits.
   */
  record Remarked(ConstantTable table) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      if (table.form() == ConstantTable.Form.FLAGS) {
        long bits = d.unsignedWord(value);
        out.hex(bits);
        out.remark(table, bits);
        return;
      }
      out.signed(d.signedWord(value));
      String name = table.nameOf(d.signedWord(value));
      if (name != null) {
        out.remark(name);
      }
    }
  }

  /**
   * A word of which some bits are one of several values, and the others flags: {@code
   * AT_STATX_FORCE_SYNC|AT_EMPTY_PATH}.
   *
   * @param choice names of the values; or of the bits, and of none of them
   * @param mask the bits that hold the value
   * @param flags names of the others
   */
  record ChoiceAndFlags(ConstantTable choice, long mask, ConstantTable flags) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long word = value & 0xffffffffL;
      long rest = word & ~mask;
      boolean bits = choice.form() == ConstantTable.Form.FLAGS;
      out.beginComposed();
      if (!bits) {
        out.constant(choice, word & mask);
      } else if (d.options().constantStyle() != ConstantStyle.RAW || (word & mask) != 0) {
        out.flags(choice, word & mask);
      }
      if (rest != 0) {
        out.text("|");
        if (bits) {
          out.moreFlags(flags, rest);
        } else {
          out.flags(flags, rest);
        }
      }
      out.endComposed();
    }
  }

  /** An argument that is not shown when it is 1, as the kernel takes it to be. */
  record NotOne(Kind kind) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      kind.write(d, value, out);
    }

    @Override
    public boolean shown(Decoding d) {
      return d.arg(d.argument()) != 1;
    }
  }

  /** A pointer to a structure that is followed only when another argument is its size. */
  record Sized(Kind pointer, int register, long size) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      if (d.unsignedWord(d.arg(register)) == size) {
        pointer.write(d, value, out);
      } else {
        out.address(d.unsignedWord(value));
      }
    }
  }

  /** A file that filters by path do not look at, as strace has it for a few arguments. */
  record Aside(Kind kind) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      kind.write(d, value, out);
    }
  }
}
