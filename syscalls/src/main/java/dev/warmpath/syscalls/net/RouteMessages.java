package dev.warmpath.syscalls.net;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.ValueWriter;

/**
 * What messages of the routing family say of links, addresses and routes.
 *
 * <p><b>Source:</b> linux/rtnetlink.h, linux/if_addr.h, linux/if_link.h.
 */
final class RouteMessages {
  private static final int LINK_BYTES = 16;
  private static final int ADDRESS_BYTES = 8;
  private static final int ROUTE_BYTES = 12;

  private RouteMessages() {}

  /** Writes the body of a message; false when its type is not one of these. */
  static boolean write(Decoding d, int type, int at, int size, ValueWriter out) {
    switch (type) {
      case 16, 17, 18, 19 -> {
        if (!cut(d, "ifi_family", at, size, LINK_BYTES, out)) {
          link(d, at, out);
          attributes(d, at, size, LINK_BYTES, LinkAttributes.TABLE, out);
        }
      }
      case 20, 21, 22 -> {
        if (!cut(d, "ifa_family", at, size, ADDRESS_BYTES, out)) {
          address(d, at, out);
          attributes(d, at, size, ADDRESS_BYTES, RouteAttributes.ADDRESS, out);
        }
      }
      case 24, 25, 26 -> {
        if (!cut(d, "rtm_family", at, size, ROUTE_BYTES, out)) {
          route(d, at, out);
          attributes(d, at, size, ROUTE_BYTES, RouteAttributes.ROUTE, out);
        }
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Of a body that is too short only the family is shown. */
  private static boolean cut(
      Decoding d, String field, int at, int size, int needed, ValueWriter out) {
    if (size >= needed) {
      return false;
    }
    out.beginStruct();
    out.field(field);
    out.constant(NetTables.FAMILIES, d.u8(at));
    out.more();
    out.endStruct();
    return true;
  }

  private static void attributes(
      Decoding d, int at, int size, int header, ConstantTable table, ValueWriter out) {
    int from = (header + 3) & ~3;
    if (size > from) {
      out.element();
      RouteAttributes.write(d, table, d.u8(at), at + from, size - from, out);
    }
  }

  private static void link(Decoding d, int at, ValueWriter out) {
    out.beginStruct();
    out.field("ifi_family");
    out.constant(NetTables.FAMILIES, d.u8(at));
    out.field("ifi_type");
    out.constant(NetTables.table("arp_hardware"), d.u16(at + 2));
    out.field("ifi_index");
    InterfaceNames.write(d, d.s32(at + 4), out);
    out.field("ifi_flags");
    out.flags(NetTables.table("link_flags"), d.u32(at + 8));
    out.field("ifi_change");
    out.hex(d.u32(at + 12));
    out.endStruct();
  }

  private static void address(Decoding d, int at, ValueWriter out) {
    out.beginStruct();
    out.field("ifa_family");
    out.constant(NetTables.FAMILIES, d.u8(at));
    out.field("ifa_prefixlen");
    out.unsigned(d.u8(at + 1));
    out.field("ifa_flags");
    out.flags(NetTables.table("address_flags"), d.u8(at + 2));
    out.field("ifa_scope");
    out.constant(NetTables.table("route_scopes"), d.u8(at + 3));
    out.field("ifa_index");
    InterfaceNames.write(d, d.s32(at + 4), out);
    out.endStruct();
  }

  private static void route(Decoding d, int at, ValueWriter out) {
    out.beginStruct();
    out.field("rtm_family");
    out.constant(NetTables.FAMILIES, d.u8(at));
    out.field("rtm_dst_len");
    out.unsigned(d.u8(at + 1));
    out.field("rtm_src_len");
    out.unsigned(d.u8(at + 2));
    out.field("rtm_tos");
    out.flags(NetTables.table("route_tos"), d.u8(at + 3));
    out.field("rtm_table");
    out.constant(NetTables.table("route_tables"), d.u8(at + 4));
    out.field("rtm_protocol");
    out.constant(NetTables.table("route_protocols"), d.u8(at + 5));
    out.field("rtm_scope");
    out.constant(NetTables.table("route_scopes"), d.u8(at + 6));
    out.field("rtm_type");
    out.constant(NetTables.table("route_kinds"), d.u8(at + 7));
    out.field("rtm_flags");
    out.flags(NetTables.table("route_flags"), d.u32(at + 8));
    out.endStruct();
  }
}
