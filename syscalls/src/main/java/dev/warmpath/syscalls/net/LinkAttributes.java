package dev.warmpath.syscalls.net;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.ValueWriter;

/** Values of the attributes of a link. Source: linux/if_link.h. */
final class LinkAttributes {
  static final ConstantTable TABLE = NetTables.table("link_attributes");

  private static final int MAX_HARDWARE_BYTES = 32;
  private static final int MAP_BYTES = 28;
  private static final int OLDEST_COUNTERS = 23;
  private static final String[] COUNTERS = {
    "rx_packets",
    "tx_packets",
    "rx_bytes",
    "tx_bytes",
    "rx_errors",
    "tx_errors",
    "rx_dropped",
    "tx_dropped",
    "multicast",
    "collisions",
    "rx_length_errors",
    "rx_over_errors",
    "rx_crc_errors",
    "rx_frame_errors",
    "rx_fifo_errors",
    "rx_missed_errors",
    "tx_aborted_errors",
    "tx_carrier_errors",
    "tx_fifo_errors",
    "tx_heartbeat_errors",
    "tx_window_errors",
    "rx_compressed",
    "tx_compressed",
    "rx_nohandler",
    "rx_otherhost_dropped"
  };

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
      case "IFLA_STATS" -> {
        return statistics(d, at, size, 4, out);
      }
      case "IFLA_STATS64" -> {
        return statistics(d, at, size, 8, out);
      }
      case "IFLA_MAP" -> {
        return size >= MAP_BYTES && map(d, at, out);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Counters; newer kernels append some. */
  private static boolean statistics(Decoding d, int at, int size, int width, ValueWriter out) {
    int least = OLDEST_COUNTERS * width;
    if (size < least) {
      return false;
    }
    int known = width == 4 ? COUNTERS.length - 1 : COUNTERS.length;
    out.beginStruct();
    for (int i = 0; i < known && (i + 1) * width <= size; i++) {
      out.field(COUNTERS[i]);
      out.unsigned(width == 4 ? d.u32(at + 4 * i) : d.s64(at + 8 * i));
    }
    out.endStruct();
    return true;
  }

  private static boolean map(Decoding d, int at, ValueWriter out) {
    out.beginStruct();
    out.field("mem_start");
    out.hex(d.s64(at));
    out.field("mem_end");
    out.hex(d.s64(at + 8));
    out.field("base_addr");
    out.hex(d.s64(at + 16));
    out.field("irq");
    out.unsigned(d.u16(at + 24));
    out.field("dma");
    out.unsigned(d.u8(at + 26));
    out.field("port");
    out.unsigned(d.u8(at + 27));
    out.endStruct();
    return true;
  }
}
