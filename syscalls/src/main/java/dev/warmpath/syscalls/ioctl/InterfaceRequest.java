package dev.warmpath.syscalls.ioctl;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.Constants;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ValueWriter;
import dev.warmpath.syscalls.net.NetObjects;

/**
 * A pointer to a request about a network interface: its name and one property. The property of a
 * call that has failed is not shown.
 *
 * <p><b>Shape:</b> the name (16 bytes), then a union. <b>Source:</b> linux/if.h.
 *
 * @param member name of the property without {@code ifr_}
 */
record InterfaceRequest(String member) implements Kind {
  private static final int NAME_BYTES = 16;
  private static final int ADDRESS_BYTES = 16;

  static int bytes(Abi abi) {
    return abi == Abi.X86_64 ? 40 : 32;
  }

  private static int fetch(Decoding d, long value) {
    return d.dereferencing() ? d.fetch(d.unsignedWord(value), bytes(d.abi())) : -1;
  }

  @Override
  public boolean settled(Decoding d, long value) {
    int mark = d.mark();
    boolean settled = fetch(d, value) < 0;
    d.release(mark);
    return settled;
  }

  @Override
  public void writeOpening(Decoding d, long value, ValueWriter out) {
    int mark = d.mark();
    int at = fetch(d, value);
    if (at >= 0) {
      out.beginStruct();
      if (member.equals("name")) {
        out.field("ifr_ifindex");
        out.signed(d.s32(at + NAME_BYTES));
      } else {
        name(d, "ifr_name", at, out);
      }
    }
    d.release(mark);
  }

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    int mark = d.mark();
    int at = fetch(d, value);
    if (at < 0) {
      out.address(d.unsignedWord(value));
    } else if (member.equals("name")) {
      out.beginStruct();
      out.field("ifr_ifindex");
      out.signed(d.s32(at + NAME_BYTES));
      if (!d.failed()) {
        name(d, "ifr_name", at, out);
      }
      out.endStruct();
    } else {
      out.beginStruct();
      name(d, "ifr_name", at, out);
      if (!d.failed()) {
        property(d, at + NAME_BYTES, out);
      }
      out.endStruct();
    }
    d.release(mark);
  }

  /** Writes the field {@code field} with the name of an interface. */
  static void name(Decoding d, String field, int at, ValueWriter out) {
    int end = 0;
    while (end < NAME_BYTES && d.bytes()[at + end] != 0) {
      end++;
    }
    boolean cut = end == NAME_BYTES;
    out.field(field);
    out.string(d.bytes(), at, cut ? NAME_BYTES - 1 : end, cut);
  }

  private void property(Decoding d, int at, ValueWriter out) {
    switch (member) {
      case "addr" -> address(d, "ifr_addr", at, out);
      case "dstaddr" -> address(d, "ifr_dstaddr", at, out);
      case "broadaddr" -> address(d, "ifr_broadaddr", at, out);
      case "netmask" -> address(d, "ifr_netmask", at, out);
      case "flags" -> {
        out.field("ifr_flags");
        out.flags(Constants.table("ioctl", "interface_flags"), d.u16(at));
      }
      case "metric" -> number(d, "ifr_metric", at, out);
      case "mtu" -> number(d, "ifr_mtu", at, out);
      case "qlen" -> number(d, "ifr_qlen", at, out);
      case "ifindex" -> number(d, "ifr_ifindex", at, out);
      case "newname" -> name(d, "ifr_newname", at, out);
      case "slave" -> name(d, "ifr_slave", at, out);
      case "hwaddr" -> {
        out.field("ifr_hwaddr");
        NetObjects.hardwareAddress(d, at, out);
      }
      default -> map(d, at, out);
    }
  }

  static void address(Decoding d, String field, int at, ValueWriter out) {
    out.field(field);
    NetObjects.socketAddress(d, at, ADDRESS_BYTES, out);
  }

  private static void number(Decoding d, String field, int at, ValueWriter out) {
    out.field(field);
    out.signed(d.s32(at));
  }

  private static void map(Decoding d, int at, ValueWriter out) {
    int width = d.abi().pointerBytes();
    int tail = at + 2 * width;
    out.field("ifr_map");
    out.beginStruct();
    out.field("mem_start");
    out.hex(d.pointer(at));
    out.field("mem_end");
    out.hex(d.pointer(at + width));
    out.field("base_addr");
    out.hex(d.u16(tail));
    out.field("irq");
    out.hex(d.u8(tail + 2));
    out.field("dma");
    out.hex(d.u8(tail + 3));
    out.field("port");
    out.hex(d.u8(tail + 4));
    out.endStruct();
  }
}
