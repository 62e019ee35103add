package dev.warmpath.syscalls.net;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.TextWriter.ConstantStyle;
import dev.warmpath.syscalls.ValueWriter;

/** Fields of the socket addresses of the link layer: packet, Bluetooth, IPX. */
final class LinkAddress {
  private static final int PSM_DYNAMIC = 0x1001;
  private static final int LE_DYNAMIC = 0x80;
  private static final int LE_DYNAMIC_END = 0xff;
  private static final int CID_DYNAMIC = 0x40;

  private LinkAddress() {}

  static boolean packet(Decoding d, int at, int size, ValueWriter out) {
    out.field("sll_protocol");
    Protocol.ethernet(d, at + 2, out);
    out.field("sll_ifindex");
    InterfaceNames.write(d, d.s32(at + 4), out);
    out.field("sll_hatype");
    out.constant(NetTables.table("arp_hardware"), d.u16(at + 8));
    out.field("sll_pkttype");
    out.constant(NetTables.table("packet_types"), d.u8(at + 10));
    int length = d.u8(at + 11);
    out.field("sll_halen");
    out.unsigned(length);
    if (length != 0) {
      out.field("sll_addr");
      bytes(d, at + 12, length, size - 12, out);
    }
    return true;
  }

  private static void octet(Decoding d, int at, ValueWriter out) {
    if (d.u8(at) == 0) {
      out.token("00");
    } else {
      out.hex(d.u8(at));
    }
  }

  /** Writes {@code count} bytes, of which only {@code given} exist. */
  private static void bytes(Decoding d, int at, int count, int given, ValueWriter out) {
    out.beginArray();
    for (int i = 0; i < count; i++) {
      if (i >= given) {
        out.more();
        break;
      }
      out.element();
      octet(d, at + i, out);
    }
    out.endArray();
  }

  static boolean ipx(Decoding d, int at, ValueWriter out) {
    out.field("sipx_port");
    Interpreted.htons(d, at + 2, out);
    out.field("sipx_network");
    out.beginComposed();
    out.text("htonl(");
    out.hex((long) Interpreted.be16(d, at + 4) << 16 | Interpreted.be16(d, at + 6));
    out.text(")");
    out.endComposed();
    out.field("sipx_node");
    bytes(d, at + 8, 6, 6, out);
    out.field("sipx_type");
    octet(d, at + 14, out);
    if (d.u8(at + 15) != 0) {
      out.field("sipx_zero");
      out.hex(d.u8(at + 15));
    }
    return true;
  }

  /** A hardware address: {@code 01:02:03:04:05:06}. */
  static void hardware(Decoding d, int at, int length, ValueWriter out) {
    if (Interpreted.begin(d, at, length, out)) {
      for (int i = 0; i < length; i++) {
        if (i > 0) {
          out.text(":");
        }
        out.text(d.scratch().hexDigits(d.u8(at + i), 2));
      }
      Interpreted.end(d, out);
    }
  }

  /** The size alone tells which of the protocols an address belongs to. */
  static boolean bluetooth(Decoding d, int at, int size, ValueWriter out) {
    switch (size) {
      case 6 -> {
        out.field("hci_dev");
        out.beginComposed();
        out.text("htobs(");
        out.unsigned(d.u16(at + 2));
        out.text(")");
        out.endComposed();
        out.field("hci_channel");
        out.constant(NetTables.table("hci_channels"), d.u16(at + 4));
      }
      case 8 -> {
        out.field("sco_bdaddr");
        hardware(d, at + 2, 6, out);
      }
      case 10 -> {
        out.field("rc_bdaddr");
        hardware(d, at + 2, 6, out);
        out.field("rc_channel");
        out.unsigned(d.u8(at + 8));
      }
      case 12 -> l2cap(d, at, out);
      case 14 -> {
        l2cap(d, at, out);
        out.field("l2_bdaddr_type");
        out.constant(NetTables.table("bluetooth_address_types"), d.u8(at + 12));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void l2cap(Decoding d, int at, ValueWriter out) {
    int service = d.u16(at + 2);
    int channel = d.u16(at + 10);
    out.field("l2_psm");
    if (service >= LE_DYNAMIC && service <= LE_DYNAMIC_END) {
      little(d, "l2cap_psms", "L2CAP_PSM_LE_DYN_START", LE_DYNAMIC, service, out);
    } else {
      little(d, "l2cap_psms", "L2CAP_PSM_DYN_START", PSM_DYNAMIC, service, out);
    }
    out.field("l2_bdaddr");
    hardware(d, at + 4, 6, out);
    out.field("l2_cid");
    little(d, "l2cap_cids", "L2CAP_CID_DYN_START", CID_DYNAMIC, channel, out);
  }

  /** A number in Bluetooth's order; from {@code base} on it is given out freely. */
  private static void little(
      Decoding d, String constants, String name, int base, int value, ValueWriter out) {
    ConstantTable table = NetTables.table(constants);
    out.beginComposed();
    out.text("htobs(");
    if (value < base
        || d.options().constantStyle() == ConstantStyle.RAW
        || table.nameOf(value) != null) {
      out.constant(table, value);
    } else {
      out.named(name, base, ValueWriter.Radix.HEX);
      out.text("+");
      out.unsigned(value - base);
    }
    out.text(")");
    out.endComposed();
  }
}
