package dev.warmpath.syscalls.net;

import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.ValueWriter;

/** Data of the control messages of level SOL_IP. Source: linux/in.h, linux/errqueue.h. */
final class IpMessages {
  private static final int IP_TOS = 1;
  private static final int IP_TTL = 2;
  private static final int SCM_SECURITY = 3;
  private static final int IP_RECVOPTS = 6;
  private static final int IP_RETOPTS = 7;
  private static final int IP_PKTINFO = 8;
  private static final int IP_RECVERR = 11;
  private static final int IP_ORIGDSTADDR = 20;
  private static final int IP_CHECKSUM = 23;
  private static final int ERROR_BYTES = 16;

  private IpMessages() {}

  /** Writes the field of the data, when the type is known and there is enough of it. */
  static void write(Decoding d, int type, int at, int size, ValueWriter out) {
    switch (type) {
      case IP_TOS, IP_RECVOPTS, IP_RETOPTS -> {
        out.field("cmsg_data");
        octets(d, at, size, out);
      }
      case SCM_SECURITY -> {
        out.field("cmsg_data");
        out.string(d.bytes(), at, size, false);
      }
      case IP_TTL, IP_CHECKSUM -> {
        if (size >= 4) {
          out.field("cmsg_data");
          numbers(d, at, size / 4, out);
        }
      }
      case IP_PKTINFO -> {
        if (size >= 12) {
          out.field("cmsg_data");
          packetInfo(d, at, out);
        }
      }
      case IP_RECVERR -> {
        if (size >= ERROR_BYTES + 16) {
          out.field("cmsg_data");
          error(d, at, size, out);
        }
      }
      case IP_ORIGDSTADDR -> {
        if (size >= 16) {
          out.field("cmsg_data");
          SocketAddress.write(d, at, Math.min(size, SocketAddress.MAX_BYTES), out);
        }
      }
      default -> {}
    }
  }

  private static void numbers(Decoding d, int at, int count, ValueWriter out) {
    int limit = d.abbreviated() ? d.options().stringLimit() : count;
    out.beginArray();
    for (int i = 0; i < count; i++) {
      if (i >= limit) {
        out.more();
        break;
      }
      out.element();
      out.unsigned(d.u32(at + 4 * i));
    }
    out.endArray();
  }

  private static void octets(Decoding d, int at, int size, ValueWriter out) {
    int limit = d.abbreviated() ? d.options().stringLimit() : size;
    out.beginArray();
    for (int i = 0; i < size; i++) {
      if (i >= limit) {
        out.more();
        break;
      }
      out.element();
      out.hex(d.u8(at + i));
    }
    out.endArray();
  }

  private static void packetInfo(Decoding d, int at, ValueWriter out) {
    out.beginStruct();
    out.field("ipi_ifindex");
    InterfaceNames.write(d, d.s32(at), out);
    out.field("ipi_spec_dst");
    InternetAddress.v4(d, at + 4, out);
    out.field("ipi_addr");
    InternetAddress.v4(d, at + 8, out);
    out.endStruct();
  }

  private static void error(Decoding d, int at, int size, ValueWriter out) {
    out.beginStruct();
    out.field("ee_errno");
    out.unsigned(d.u32(at));
    out.field("ee_origin");
    out.unsigned(d.u8(at + 4));
    out.field("ee_type");
    out.unsigned(d.u8(at + 5));
    out.field("ee_code");
    out.unsigned(d.u8(at + 6));
    out.field("ee_info");
    out.unsigned(d.u32(at + 8));
    out.field("ee_data");
    out.unsigned(d.u32(at + 12));
    out.field("offender");
    int offender = Math.min(size - ERROR_BYTES, 16);
    SocketAddress.write(d, at + ERROR_BYTES, offender, out);
    out.endStruct();
  }
}
