package dev.warmpath.syscalls.poll;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.ValueWriter;

/**
 * A descriptor that poll waits for, with the events that are asked for; a negative one is ignored.
 *
 * <p><b>Shape:</b> fd (4 bytes), events (2), revents (2). <b>Source:</b> asm-generic/poll.h.
 */
record PollFd(ConstantTable events) implements ObjectKind {
  /** Size of one, in bytes. */
  static final int BYTES = 8;

  @Override
  public int sizeBytes(Abi abi) {
    return BYTES;
  }

  @Override
  public int alignBytes(Abi abi) {
    return 4;
  }

  @Override
  public void write(Decoding d, int at, ValueWriter out) {
    int fd = d.s32(at);
    out.beginStruct();
    out.field("fd");
    out.fd(fd, d.describe(fd));
    if (fd >= 0) {
      out.field("events");
      out.flags(events, d.u16(at + 4));
    }
    out.endStruct();
  }
}
