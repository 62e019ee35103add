package dev.warmpath.syscalls.net;

import dev.warmpath.abi.Abi;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.ValueWriter;

/** Data of the control messages of level SOL_SOCKET. Source: linux/socket.h, asm/socket.h. */
final class SocketMessages {
  private static final int SCM_RIGHTS = 1;
  private static final int SCM_CREDENTIALS = 2;
  private static final int SCM_SECURITY = 3;
  private static final int SO_TIMESTAMP_OLD = 29;
  private static final int SO_TIMESTAMPNS_OLD = 35;
  private static final int SO_TIMESTAMPING_OLD = 37;
  private static final int SO_TIMESTAMP_NEW = 63;
  private static final int SO_TIMESTAMPNS_NEW = 64;
  private static final int SO_TIMESTAMPING_NEW = 65;

  private SocketMessages() {}

  /** Writes the field of the data, when the type is known and there is enough of it. */
  static void write(Decoding d, int type, int at, int size, ValueWriter out) {
    boolean wide = d.abi() != Abi.I386;
    switch (type) {
      case SCM_RIGHTS -> rights(d, at, size, out);
      case SCM_CREDENTIALS -> {
        if (size >= 12) {
          out.field("cmsg_data");
          credentials(d, at, out);
        }
      }
      case SCM_SECURITY -> {
        out.field("cmsg_data");
        out.string(d.bytes(), at, size, false);
      }
      case SO_TIMESTAMP_OLD -> time(d, at, size, wide, "tv_usec", out);
      case SO_TIMESTAMPNS_OLD -> time(d, at, size, wide, "tv_nsec", out);
      case SO_TIMESTAMPING_OLD -> times(d, at, size, wide, out);
      case SO_TIMESTAMP_NEW -> time(d, at, size, true, "tv_usec", out);
      case SO_TIMESTAMPNS_NEW -> time(d, at, size, true, "tv_nsec", out);
      case SO_TIMESTAMPING_NEW -> times(d, at, size, true, out);
      default -> {}
    }
  }

  private static void rights(Decoding d, int at, int size, ValueWriter out) {
    int count = size / 4;
    if (count == 0) {
      return;
    }
    int limit = d.abbreviated() ? d.options().stringLimit() : count;
    out.field("cmsg_data");
    out.beginArray();
    for (int i = 0; i < count; i++) {
      if (i >= limit) {
        out.more();
        break;
      }
      int fd = d.s32(at + 4 * i);
      out.element();
      out.fd(fd, d.describe(fd));
    }
    out.endArray();
  }

  private static void credentials(Decoding d, int at, ValueWriter out) {
    out.beginStruct();
    out.field("pid");
    out.pid(d.s32(at), d.describePid(d.s32(at)));
    out.field("uid");
    id(d.s32(at + 4), out);
    out.field("gid");
    id(d.s32(at + 8), out);
    out.endStruct();
  }

  /** A user or group id; -1 stands for none. */
  static void id(int id, ValueWriter out) {
    if (id == -1) {
      out.signed(-1);
    } else {
      out.unsigned(id & 0xffffffffL);
    }
  }

  private static void time(
      Decoding d, int at, int size, boolean wide, String fraction, ValueWriter out) {
    out.field("cmsg_data");
    if (size < (wide ? 16 : 8)) {
      out.token("???");
    } else {
      stamp(d, at, wide, fraction, out);
    }
  }

  private static void times(Decoding d, int at, int size, boolean wide, ValueWriter out) {
    int each = wide ? 16 : 8;
    out.field("cmsg_data");
    if (size < 3 * each) {
      out.token("???");
      return;
    }
    out.beginArray();
    for (int i = 0; i < 3; i++) {
      out.element();
      stamp(d, at + i * each, wide, "tv_nsec", out);
    }
    out.endArray();
  }

  private static void stamp(Decoding d, int at, boolean wide, String fraction, ValueWriter out) {
    out.beginStruct();
    out.field("tv_sec");
    out.signed(wide ? d.s64(at) : d.s32(at));
    out.field(fraction);
    out.unsigned(wide ? d.s64(at + 8) : d.u32(at + 4));
    out.endStruct();
  }
}
