package dev.warmpath.syscalls.process;

import dev.warmpath.syscalls.Count;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.PointerKinds;
import dev.warmpath.syscalls.ValueWriter;

/** The list of supplementary groups; no task can have more than 65,536. */
record Groups(ObjectKind element, Count count, boolean input) implements Kind {
  private static final int NGROUPS_MAX = 65536;

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    long address = d.unsignedWord(value);
    long number = count.of(d) & 0xffffffffL;
    if (number == 0 && address != 0 && !d.failed()) {
      PointerKinds.writeArray(d, address, 0, element, out);
    } else if (PointerKinds.opaque(d, address, input) || number > NGROUPS_MAX) {
      out.address(address);
    } else {
      PointerKinds.writeArray(d, address, number, element, out);
    }
  }
}
