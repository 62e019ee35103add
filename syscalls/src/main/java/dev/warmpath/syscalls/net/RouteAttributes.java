package dev.warmpath.syscalls.net;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.ValueWriter;

/**
 * Attributes of the messages of the routing family: {@code [{nla_len=8, nla_type=IFA_LOCAL},
 * inet_addr("127.0.0.1")]}.
 *
 * <p><b>Shape:</b> a length and a type (2 bytes each), the value, padded to 4. <b>Source:</b>
 * linux/netlink.h, linux/rtnetlink.h, linux/if_addr.h.
 */
final class RouteAttributes {
  static final ConstantTable ADDRESS = NetTables.table("address_attributes");
  static final ConstantTable ROUTE = NetTables.table("route_attributes");

  private static final int HEADER_BYTES = 4;
  private static final int NLA_F_NESTED = 0x8000;
  private static final int NLA_F_NET_BYTEORDER = 0x4000;
  private static final int TYPE_MASK = 0x3fff;

  private RouteAttributes() {}

  /** Writes the attributes that fill {@code size} bytes. */
  static void write(
      Decoding d, ConstantTable table, int family, int at, int size, ValueWriter out) {
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
        if (array) {
          out.element();
        }
        Netlink.bytes(d, at + offset, rest, out);
        break;
      }
      int length = d.u16(at + offset);
      int next = (length + 3) & ~3;
      boolean last = length < HEADER_BYTES || next >= rest;
      if (!last && !array) {
        array = true;
        out.beginArray();
      }
      if (array) {
        out.element();
      }
      attribute(d, table, family, at + offset, Math.min(length, rest), out);
      written++;
      if (last) {
        break;
      }
      offset += next;
    }
    if (array) {
      out.endArray();
    }
  }

  private static void attribute(
      Decoding d, ConstantTable table, int family, int at, int size, ValueWriter out) {
    int type = d.u16(at + 2);
    boolean valued = size > HEADER_BYTES;
    if (valued) {
      out.beginArray();
      out.element();
    }
    out.beginStruct();
    out.field("nla_len");
    out.unsigned(d.u16(at));
    out.field("nla_type");
    type(table, type, out);
    out.endStruct();
    if (valued) {
      out.element();
      String name = table.nameOf(type & TYPE_MASK);
      int value = at + HEADER_BYTES;
      int bytes = size - HEADER_BYTES;
      if (name == null || !value(d, table, name, family, value, bytes, out)) {
        Netlink.bytes(d, value, bytes, out);
      }
      out.endArray();
    }
  }

  private static void type(ConstantTable table, int type, ValueWriter out) {
    out.beginComposed();
    if ((type & NLA_F_NESTED) != 0) {
      out.text("NLA_F_NESTED|");
    }
    if ((type & NLA_F_NET_BYTEORDER) != 0) {
      out.text("NLA_F_NET_BYTEORDER|");
    }
    out.constant(table, type & TYPE_MASK);
    out.endComposed();
  }

  private static boolean value(
      Decoding d, ConstantTable table, String name, int family, int at, int size, ValueWriter out) {
    if (table == LinkAttributes.TABLE) {
      return LinkAttributes.write(d, name, at, size, out);
    }
    switch (name) {
      case "IFA_ADDRESS",
          "IFA_LOCAL",
          "IFA_BROADCAST",
          "IFA_ANYCAST",
          "IFA_MULTICAST",
          "RTA_DST",
          "RTA_SRC",
          "RTA_GATEWAY",
          "RTA_PREFSRC",
          "RTA_NEWDST" -> {
        return internet(d, family, at, size, out);
      }
      case "IFA_LABEL" -> text(d, at, size, out);
      case "RTA_PREF", "RTA_TTL_PROPAGATE", "RTA_IP_PROTO" -> out.unsigned(d.u8(at));
      case "IFA_CACHEINFO" -> {
        return size >= 16 && lifetime(d, at, out);
      }
      default -> {
        return size >= 4 && number(d, name, at, out);
      }
    }
    return true;
  }

  private static boolean number(Decoding d, String name, int at, ValueWriter out) {
    switch (name) {
      case "IFA_FLAGS" -> out.flags(NetTables.table("address_long_flags"), d.u32(at));
      case "RTA_TABLE" -> out.constant(NetTables.table("route_tables"), d.u32(at));
      case "RTA_IIF", "RTA_OIF" -> InterfaceNames.write(d, d.s32(at), out);
      case "IFA_RT_PRIORITY",
          "IFA_TARGET_NETNSID",
          "RTA_PRIORITY",
          "RTA_PROTOINFO",
          "RTA_FLOW",
          "RTA_MP_ALGO",
          "RTA_MARK",
          "RTA_UID" ->
          out.unsigned(d.u32(at));
      default -> {
        return false;
      }
    }
    return true;
  }

  private static boolean internet(Decoding d, int family, int at, int size, ValueWriter out) {
    if (family == SocketAddress.AF_INET && size >= 4) {
      InternetAddress.v4(d, at, out);
    } else if (family == SocketAddress.AF_INET6 && size >= 16) {
      InternetAddress.v6Value(d, at, out);
    } else {
      return false;
    }
    return true;
  }

  private static boolean lifetime(Decoding d, int at, ValueWriter out) {
    out.beginStruct();
    out.field("ifa_prefered");
    out.unsigned(d.u32(at));
    out.field("ifa_valid");
    out.unsigned(d.u32(at + 4));
    out.field("cstamp");
    out.unsigned(d.u32(at + 8));
    out.field("tstamp");
    out.unsigned(d.u32(at + 12));
    out.endStruct();
    return true;
  }

  /** A string up to its NUL, or, without one, marked as cut. */
  static void text(Decoding d, int at, int size, ValueWriter out) {
    int end = 0;
    while (end < size && d.bytes()[at + end] != 0) {
      end++;
    }
    int limit = d.options().stringLimit();
    out.string(d.bytes(), at, Math.min(end, limit), end == size || end > limit);
  }
}
