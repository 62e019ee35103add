package dev.warmpath.syscalls.net;

import dev.warmpath.abi.Abi;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.FdDescriber;
import dev.warmpath.syscalls.ValueWriter;
import dev.warmpath.syscalls.common.IoVectors;

/**
 * The header of a message.
 *
 * <p><b>Shape:</b> name (pointer), namelen (4 bytes), iov (pointer), iovlen, control (pointer),
 * controllen (each as wide as a pointer), flags (4). <b>Source:</b> linux/socket.h of the kernel.
 */
final class MessageHeader {
  private static final IoVectors.Contents UNKNOWN = contents(FdDescriber.UNKNOWN_FAMILY);
  private static final IoVectors.Contents[] OF_FAMILY = new IoVectors.Contents[32];

  static {
    for (int family = 0; family < OF_FAMILY.length; family++) {
      OF_FAMILY[family] = contents(family);
    }
  }

  private MessageHeader() {}

  private static IoVectors.Contents contents(int family) {
    return (d, address, length, out) -> Netlink.writePacket(d, family, address, length, out);
  }

  /** A socket is of netlink by itself or by the name in the message. */
  private static IoVectors.Contents contents(Decoding d, int fd, long name, int nameBytes) {
    int family = d.netlinkFamily(fd);
    if (family >= 0 && family < OF_FAMILY.length) {
      return OF_FAMILY[family];
    }
    if (family == FdDescriber.NOT_NETLINK && !SocketAddress.isNetlink(d, name, nameBytes)) {
      return IoVectors.Contents.PLAIN;
    }
    return UNKNOWN;
  }

  static int bytes(Abi abi) {
    return 7 * abi.pointerBytes();
  }

  /** The length of the name as it is now in the header at {@code address}; -1 when unreadable. */
  static long nameLength(Decoding d, long address) {
    int mark = d.mark();
    int at = d.fetch(d.unsignedWord(address), bytes(d.abi()));
    long length = at < 0 ? -1 : d.u32(at + d.abi().pointerBytes());
    d.release(mark);
    return length;
  }

  /**
   * Writes a header that has been fetched.
   *
   * @param fd the socket
   * @param nameLength the length of the name at the entry of the call, when it may have changed it;
   *     -1 otherwise
   * @param available how many bytes of the buffers are shown, -1 for all
   */
  static void write(Decoding d, int fd, int at, long nameLength, long available, ValueWriter out) {
    int width = d.abi().pointerBytes();
    long name = d.pointer(at);
    int length = d.s32(at + width);
    long vectors = d.pointer(at + 2 * width);
    long count = d.pointer(at + 3 * width);
    long control = d.pointer(at + 4 * width);
    long controlLength = d.pointer(at + 5 * width);
    long flags = d.u32(at + 6 * width);
    boolean changed = nameLength >= 0 && (int) nameLength != length;
    out.beginStruct();
    out.field("msg_name");
    SocketAddress.write(d, name, changed ? Math.min((int) nameLength, length) : length, out);
    out.field("msg_namelen");
    if (changed) {
      out.beginChange();
      out.signed((int) nameLength);
      out.changed();
      out.signed(length);
      out.endChange();
    } else {
      out.signed(length);
    }
    out.field("msg_iov");
    IoVectors.write(d, vectors, count, available, contents(d, fd, name, length), out);
    out.field("msg_iovlen");
    out.unsigned(count);
    if (controlLength != 0) {
      out.field("msg_control");
      ControlMessages.write(d, control, controlLength, out);
    }
    out.field("msg_controllen");
    out.unsigned(controlLength);
    out.field("msg_flags");
    out.flags(NetTables.MESSAGE_FLAGS, flags);
    out.endStruct();
  }
}
