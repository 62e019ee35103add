package dev.warmpath.syscalls.mount;

import dev.warmpath.abi.Abi;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.Storage;
import dev.warmpath.syscalls.ValueWriter;

/** A word that is shown only when it has one of the bits of a mask. */
record PresentWord(ObjectKind word, Storage storage, long mask) implements ObjectKind {
  @Override
  public int sizeBytes(Abi abi) {
    return word.sizeBytes(abi);
  }

  @Override
  public int alignBytes(Abi abi) {
    return word.alignBytes(abi);
  }

  @Override
  public boolean shown(Decoding d, int at) {
    return (storage.read(d, at) & mask) != 0;
  }

  @Override
  public void write(Decoding d, int at, ValueWriter out) {
    word.write(d, at, out);
  }
}
