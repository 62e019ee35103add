package dev.warmpath.syscalls.net;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.ValueWriter;

/** Values of the attributes of a link. Source: linux/if_link.h. */
final class LinkAttributes {
  static final ConstantTable TABLE = NetTables.table("link_attributes");

  private static final int MAX_HARDWARE_BYTES = 32;

  private LinkAttributes() {}

  /** Writes the value of an attribute; false when it has no known shape. */
  static boolean write(Decoding d, String name, int at, int size, ValueWriter out) {
    switch (name) {
      case "IFLA_ADDRESS", "IFLA_BROADCAST", "IFLA_PERM_ADDRESS" ->
          LinkAddress.hardware(d, at, Math.min(size, MAX_HARDWARE_BYTES), out);
      case "IFLA_IFNAME",
          "IFLA_QDISC",
          "IFLA_IFALIAS",
          "IFLA_PHYS_PORT_NAME",
          "IFLA_ALT_IFNAME",
          "IFLA_PARENT_DEV_NAME",
          "IFLA_PARENT_DEV_BUS_NAME" ->
          RouteAttributes.text(d, at, size, out);
      case "IFLA_OPERSTATE", "IFLA_LINKMODE", "IFLA_CARRIER", "IFLA_PROTO_DOWN" ->
          out.unsigned(d.u8(at));
      case "IFLA_MTU",
          "IFLA_TXQLEN",
          "IFLA_WEIGHT",
          "IFLA_NUM_VF",
          "IFLA_GROUP",
          "IFLA_PROMISCUITY",
          "IFLA_NUM_TX_QUEUES",
          "IFLA_NUM_RX_QUEUES",
          "IFLA_CARRIER_CHANGES",
          "IFLA_GSO_MAX_SEGS",
          "IFLA_GSO_MAX_SIZE",
          "IFLA_CARRIER_UP_COUNT",
          "IFLA_CARRIER_DOWN_COUNT",
          "IFLA_MIN_MTU",
          "IFLA_MAX_MTU",
          "IFLA_GRO_MAX_SIZE",
          "IFLA_TSO_MAX_SIZE",
          "IFLA_TSO_MAX_SEGS",
          "IFLA_ALLMULTI" -> {
        if (size < 4) {
          return false;
        }
        out.unsigned(d.u32(at));
      }
      case "IFLA_LINK", "IFLA_MASTER" -> {
        if (size < 4) {
          return false;
        }
        InterfaceNames.write(d, d.s32(at), out);
      }
      case "IFLA_EXT_MASK" -> {
        if (size < 4) {
          return false;
        }
        out.flags(NetTables.table("link_filters"), d.u32(at));
      }
      default -> {
        return false;
      }
    }
    return true;
  }
}
