package dev.warmpath.syscalls.file;

import dev.warmpath.abi.Abi;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.ValueWriter;

/** The two descriptors that pipe gives. */
record FdPair() implements ObjectKind {
  @Override
  public int sizeBytes(Abi abi) {
    return 8;
  }

  @Override
  public int alignBytes(Abi abi) {
    return 4;
  }

  @Override
  public void write(Decoding d, int at, ValueWriter out) {
    out.beginArray();
    for (int i = 0; i < 2; i++) {
      int fd = d.s32(at + 4 * i);
      out.element();
      out.fd(fd, d.describe(fd));
    }
    out.endArray();
  }
}
