package dev.warmpath.syscalls.poll;

import dev.warmpath.abi.Abi;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.ValueWriter;
import dev.warmpath.syscalls.common.SignalSet;

/** The pointer to a set of signals in pselect6's sixth argument; its size is the next word. */
record SigsetField() implements ObjectKind {
  @Override
  public int sizeBytes(Abi abi) {
    return abi.pointerBytes();
  }

  @Override
  public int alignBytes(Abi abi) {
    return abi.pointerBytes();
  }

  @Override
  public void write(Decoding d, int at, ValueWriter out) {
    SignalSet.write(d, d.pointer(at), d.pointer(at + d.abi().pointerBytes()), out);
  }
}
