package dev.warmpath.syscalls.net;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ValueWriter;

/** The type of a socket with its flags: {@code SOCK_STREAM|SOCK_CLOEXEC}. */
record SocketType() implements Kind {
  private static final long TYPE_MASK = 0xf;

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    long word = value & 0xffffffffL;
    ConstantTable types = NetTables.TYPES;
    long flags = word & ~TYPE_MASK;
    boolean named = types.nameOf(word & TYPE_MASK) != null;
    if (!named) {
      out.flags(NetTables.TYPE_FLAGS, word);
    } else if (flags == 0) {
      out.constant(types, word);
    } else {
      out.beginComposed();
      out.constant(types, word & TYPE_MASK);
      out.text("|");
      out.flags(NetTables.TYPE_FLAGS, flags);
      out.endComposed();
    }
  }
}
