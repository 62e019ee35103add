package dev.warmpath.syscalls.net;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.abi.Errno;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.FdDescriber;
import dev.warmpath.syscalls.StringKinds;
import dev.warmpath.syscalls.TextWriter.ConstantStyle;
import dev.warmpath.syscalls.ValueWriter;

/**
 * Netlink messages: {@code [{nlmsg_len=20, nlmsg_type=RTM_GETLINK, ...}, {...}]}.
 *
 * <p><b>Shape:</b> each is a length (4 bytes), type and flags (2 each), sequence number and port (4
 * each), then what the type says, padded to 4. <b>Source:</b> linux/netlink.h.
 */
final class Netlink {
  private static final int ROUTE = 0;
  private static final int SOCK_DIAG = 4;
  private static final int HEADER_BYTES = 16;
  private static final int MAX_BYTES = 1 << 17;
  private static final int NLMSG_ERROR = 2;
  private static final int NLMSG_DONE = 3;
  private static final int FIRST_OF_FAMILY = 16;

  private static final ConstantTable TYPES = NetTables.table("netlink_types");
  private static final ConstantTable ROUTE_TYPES = NetTables.table("route_types");
  private static final ConstantTable DIAGNOSIS_TYPES = NetTables.table("diagnosis_types");
  private static final ConstantTable FLAGS = NetTables.table("netlink_flags");
  private static final ConstantTable NEW_FLAGS = NetTables.table("netlink_new_flags");
  private static final ConstantTable DELETE_FLAGS = NetTables.table("netlink_delete_flags");
  private static final ConstantTable GET_FLAGS = NetTables.table("netlink_get_flags");
  private static final ConstantTable ACK_FLAGS = NetTables.table("netlink_ack_flags");

  private Netlink() {}

  /** Writes bytes of a socket: as messages when it is a netlink socket, else as they are. */
  static void writePacket(Decoding d, int family, long address, long length, ValueWriter out) {
    if (family == FdDescriber.NOT_NETLINK || length == 0) {
      StringKinds.writeBuffer(d, address, length, out);
      return;
    }
    int size = (int) (Long.compareUnsigned(length, MAX_BYTES) > 0 ? MAX_BYTES : length);
    int mark = d.mark();
    int at = d.fetch(d.unsignedWord(address), size);
    if (at < 0) {
      out.address(d.unsignedWord(address));
    } else {
      messages(d, at, size, family, out);
    }
    d.release(mark);
  }

  private static int aligned(long length) {
    return (int) (length + 3 & ~3L);
  }

  private static void messages(Decoding d, int at, int size, int family, ValueWriter out) {
    if (size < HEADER_BYTES) {
      bytes(d, at, size, out);
      return;
    }
    int limit = d.abbreviated() ? d.options().stringLimit() : Integer.MAX_VALUE;
    boolean array = false;
    int written = 0;
    for (int offset = 0; offset < size; ) {
      int rest = size - offset;
      if (array && written >= limit) {
        out.more();
        break;
      }
      if (rest < HEADER_BYTES) {
        out.element();
        bytes(d, at + offset, rest, out);
        break;
      }
      long length = d.u32(at + offset);
      boolean last = length < HEADER_BYTES || length > rest || aligned(length) >= rest;
      if (!last && !array) {
        array = true;
        out.beginArray();
      }
      if (array) {
        out.element();
      }
      message(d, at + offset, (int) Math.min(length, rest), family, out);
      written++;
      if (last) {
        break;
      }
      offset += aligned(length);
    }
    if (array) {
      out.endArray();
    }
  }

  private static void message(Decoding d, int at, int size, int family, ValueWriter out) {
    int payload = size - HEADER_BYTES;
    if (payload <= 0) {
      header(d, at, family, out);
      return;
    }
    int type = d.u16(at + 4);
    out.beginArray();
    out.element();
    header(d, at, family, out);
    out.element();
    int body = at + HEADER_BYTES;
    if (type == NLMSG_DONE && payload >= 4) {
      out.signed(d.s32(body));
    } else if (type == NLMSG_ERROR) {
      error(d, body, payload, family, out);
    } else if (type < FIRST_OF_FAMILY || !known(d, family, type, body, payload, out)) {
      bytes(d, body, payload, out);
    }
    out.endArray();
  }

  private static boolean known(
      Decoding d, int family, int type, int body, int payload, ValueWriter out) {
    return switch (family) {
      case ROUTE -> RouteMessages.write(d, type, body, payload, out);
      case SOCK_DIAG -> SocketDiagnosisMessages.write(d, type, body, payload, out);
      default -> false;
    };
  }

  private static void error(Decoding d, int at, int size, int family, ValueWriter out) {
    if (size < 4 + HEADER_BYTES) {
      bytes(d, at, size, out);
      return;
    }
    int error = d.s32(at);
    boolean raw = d.options().constantStyle() == ConstantStyle.RAW;
    String name = error < 0 && !raw ? Errno.name(-error) : null;
    out.beginStruct();
    out.field("error");
    if (name == null) {
      out.signed(error);
    } else {
      out.beginComposed();
      out.text("-");
      out.text(name);
      out.endComposed();
    }
    out.field("msg");
    int inner = at + 4;
    message(d, inner, (int) Math.min(d.u32(inner), size - 4), family, out);
    out.endStruct();
  }

  private static void header(Decoding d, int at, int family, ValueWriter out) {
    int type = d.u16(at + 4);
    ConstantTable types = types(family, type);
    out.beginStruct();
    out.field("nlmsg_len");
    out.unsigned(d.u32(at));
    out.field("nlmsg_type");
    out.constant(types, type);
    out.field("nlmsg_flags");
    out.flags(flags(type, types), d.u16(at + 6));
    out.field("nlmsg_seq");
    out.unsigned(d.u32(at + 8));
    out.field("nlmsg_pid");
    out.signed(d.s32(at + 12));
    out.endStruct();
  }

  private static ConstantTable types(int family, int type) {
    if (type < FIRST_OF_FAMILY) {
      return TYPES;
    }
    return switch (family) {
      case ROUTE -> ROUTE_TYPES;
      case SOCK_DIAG -> DIAGNOSIS_TYPES;
      default -> TYPES;
    };
  }

  private static ConstantTable flags(int type, ConstantTable types) {
    if (type == NLMSG_ERROR) {
      return ACK_FLAGS;
    }
    if (types == DIAGNOSIS_TYPES) {
      return GET_FLAGS;
    }
    if (types != ROUTE_TYPES) {
      return FLAGS;
    }
    return switch (type & 3) {
      case 0 -> NEW_FLAGS;
      case 1 -> DELETE_FLAGS;
      case 2 -> GET_FLAGS;
      default -> FLAGS;
    };
  }

  /** Bytes of no known shape, in hexadecimal, cut at the string limit. */
  static void bytes(Decoding d, int at, int size, ValueWriter out) {
    int shown = Math.min(size, d.options().stringLimit());
    out.hexString(d.bytes(), at, shown, shown < size);
  }
}
