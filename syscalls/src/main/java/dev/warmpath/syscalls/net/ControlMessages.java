package dev.warmpath.syscalls.net;

import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.ValueWriter;

/**
 * Control messages: {@code [{cmsg_len=20, cmsg_level=SOL_SOCKET, cmsg_type=SCM_RIGHTS,
 * cmsg_data=[3]}]}.
 *
 * <p><b>Shape:</b> each is a length (as wide as a pointer), level and type (4 bytes each), data,
 * padded to the width of a pointer. <b>Source:</b> linux/socket.h of the kernel.
 */
final class ControlMessages {
  private static final int SOL_IP = 0;
  private static final int SOL_SOCKET = 1;

  /** The kernel takes no more (its default for optmem_max is smaller). */
  private static final int MAX_BYTES = 1 << 16;

  private ControlMessages() {}

  /** Writes the messages at {@code address}. */
  static void write(Decoding d, long address, long length, ValueWriter out) {
    int header = d.abi().pointerBytes() + 8;
    int size = (int) (Long.compareUnsigned(length, MAX_BYTES) > 0 ? MAX_BYTES : length);
    int mark = d.mark();
    int at = size < header ? -1 : d.fetch(address, size);
    if (at < 0) {
      out.address(d.unsignedWord(address));
    } else {
      writeAll(d, at, size, header, address, out);
    }
    d.release(mark);
  }

  private static void writeAll(
      Decoding d, int at, int size, int header, long address, ValueWriter out) {
    int width = d.abi().pointerBytes();
    int limit = d.abbreviated() ? d.options().stringLimit() : Integer.MAX_VALUE;
    int offset = 0;
    int written = 0;
    out.beginArray();
    while (size - offset >= header) {
      if (written++ >= limit) {
        out.more();
        break;
      }
      long length = d.pointer(at + offset);
      int whole = (int) (Long.compareUnsigned(length, size - offset) > 0 ? size - offset : length);
      out.element();
      writeOne(d, at + offset, length, Math.max(whole, header), header, out);
      boolean broken = whole < header;
      offset += (Math.max(whole, header) + width - 1) / width * width;
      if (offset < size && (broken || size - offset < header)) {
        out.element();
        out.beginComposed();
        out.text("... /* ");
        out.hex(address + offset);
        out.text(" */");
        out.endComposed();
        break;
      }
    }
    out.endArray();
  }

  private static void writeOne(
      Decoding d, int at, long length, int whole, int header, ValueWriter out) {
    int level = d.s32(at + header - 8);
    int type = d.s32(at + header - 4);
    out.beginStruct();
    out.field("cmsg_len");
    out.unsigned(length);
    out.field("cmsg_level");
    out.constant(NetTables.MESSAGE_LEVELS, level & 0xffffffffL);
    out.field("cmsg_type");
    switch (level) {
      case SOL_SOCKET -> out.constant(NetTables.table("scm_types"), type & 0xffffffffL);
      case SOL_IP -> out.constant(NetTables.table("ip_message_types"), type & 0xffffffffL);
      default -> out.hex(type & 0xffffffffL);
    }
    int data = at + header;
    int size = whole - header;
    if (size > 0) {
      if (level == SOL_SOCKET) {
        SocketMessages.write(d, type, data, size, out);
      } else if (level == SOL_IP) {
        IpMessages.write(d, type, data, size, out);
      }
    }
    out.endStruct();
  }
}
