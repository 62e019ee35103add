package dev.warmpath.syscalls;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.ConstantTable;

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
}
