package dev.warmpath.syscalls.mount;

import dev.warmpath.abi.Abi;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ValueWriter;

/** A pointer to a structure that is followed only when the size argument names its size. */
record StatfsPointer(Kind pointer, int sizeRegister, long first, long second) implements Kind {
  StatfsPointer {
    if (first > second) {
      throw new IllegalArgumentException("sizes in ascending order");
    }
  }

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    long size = d.unsignedWord(d.arg(sizeRegister));
    if (size == first || size == second) {
      pointer.write(d, value, out);
    } else {
      out.address(d.unsignedWord(value));
    }
  }

  @Override
  public int registers(Abi abi) {
    return pointer.registers(abi);
  }
}
