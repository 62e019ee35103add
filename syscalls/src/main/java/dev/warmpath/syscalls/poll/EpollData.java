package dev.warmpath.syscalls.poll;

import dev.warmpath.abi.Abi;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.ValueWriter;

/**
 * The user's word in an epoll event, as 32 and as 64 bits.
 *
 * <p><b>Shape:</b> 8 bytes, packed behind the 4 bytes of the events. <b>Source:</b>
 * linux/eventpoll.h.
 */
record EpollData() implements ObjectKind {
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
    out.beginStruct();
    out.field("u32");
    out.unsigned(d.u32(at));
    out.field("u64");
    out.unsigned(d.s64(at));
    out.endStruct();
  }
}
