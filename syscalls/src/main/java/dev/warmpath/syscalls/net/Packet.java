package dev.warmpath.syscalls.net;

import dev.warmpath.syscalls.Count;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ValueWriter;

/** Bytes that go through the socket in the first register; those of netlink are messages. */
record Packet(Count length) implements Kind {
  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    if (d.failed()) {
      out.address(d.unsignedWord(value));
    } else {
      Netlink.writePacket(d, d.netlinkFamily((int) d.arg(0)), value, length.of(d), out);
    }
  }
}
