package dev.warmpath.syscalls.net;

import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.ValueWriter;

/**
 * The value that setsockopt takes.
 *
 * @param level register of the level
 * @param option register of the option
 * @param length register of the length
 * @param program a socket filter
 */
record OptionWritten(int level, int option, int length, ObjectKind program) implements Kind {
  private static final int IP_ADD_MEMBERSHIP = 35;
  private static final int IP_DROP_MEMBERSHIP = 36;
  private static final int MCAST_JOIN_GROUP = 42;
  private static final int MCAST_LEAVE_GROUP = 45;
  private static final int IPV6_ADD_MEMBERSHIP = 20;
  private static final int IPV6_DROP_MEMBERSHIP = 21;
  private static final int IPV6_JOIN_ANYCAST = 27;
  private static final int IPV6_LEAVE_ANYCAST = 28;
  private static final int PACKET_ADD_MEMBERSHIP = 1;
  private static final int PACKET_DROP_MEMBERSHIP = 2;
  private static final int PACKET_RX_RING = 5;
  private static final int PACKET_TX_RING = 13;

  /** The structures that options take, each with the size that it must have. */
  private enum Shape {
    LINGER,
    IP_MEMBERSHIP,
    IPV6_MEMBERSHIP,
    GROUP,
    PACKET_MEMBERSHIP,
    PACKET_RING;

    int bytes(Decoding d) {
      int width = d.abi().pointerBytes();
      return switch (this) {
        case LINGER, IP_MEMBERSHIP -> 8;
        case IPV6_MEMBERSHIP -> 20;
        case GROUP -> width + SocketAddress.MAX_BYTES;
        case PACKET_MEMBERSHIP, PACKET_RING -> 16;
      };
    }

    /** Whether a longer value will not do. */
    boolean exact() {
      return this == PACKET_MEMBERSHIP || this == PACKET_RING;
    }
  }

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    if (!d.dereferencing()) {
      out.address(d.unsignedWord(value));
      return;
    }
    int size = (int) d.arg(length);
    int which = (int) d.arg(option);
    switch ((int) d.arg(level)) {
      case OptionKinds.SOL_SOCKET -> socket(d, which, value, size, out);
      case OptionKinds.SOL_IP -> {
        switch (which) {
          case IP_ADD_MEMBERSHIP, IP_DROP_MEMBERSHIP ->
              shaped(d, Shape.IP_MEMBERSHIP, value, size, out);
          case MCAST_JOIN_GROUP, MCAST_LEAVE_GROUP -> shaped(d, Shape.GROUP, value, size, out);
          default -> plain(d, value, size, out);
        }
      }
      case OptionKinds.SOL_IPV6 -> {
        switch (which) {
          case IPV6_ADD_MEMBERSHIP, IPV6_DROP_MEMBERSHIP, IPV6_JOIN_ANYCAST, IPV6_LEAVE_ANYCAST ->
              shaped(d, Shape.IPV6_MEMBERSHIP, value, size, out);
          case MCAST_JOIN_GROUP, MCAST_LEAVE_GROUP -> shaped(d, Shape.GROUP, value, size, out);
          default -> plain(d, value, size, out);
        }
      }
      case OptionKinds.SOL_RAW -> {
        if (which == OptionKinds.ICMP_FILTER) {
          OptionKinds.writeIcmpFilter(d, value, size, out);
        } else {
          plain(d, value, size, out);
        }
      }
      case OptionKinds.SOL_PACKET -> {
        switch (which) {
          case PACKET_ADD_MEMBERSHIP, PACKET_DROP_MEMBERSHIP ->
              shaped(d, Shape.PACKET_MEMBERSHIP, value, size, out);
          case PACKET_RX_RING, PACKET_TX_RING -> shaped(d, Shape.PACKET_RING, value, size, out);
          default -> plain(d, value, size, out);
        }
      }
      case OptionKinds.SOL_NETLINK -> integer(d, value, size, out);
      default -> plain(d, value, size, out);
    }
  }

  private static void plain(Decoding d, long value, int size, ValueWriter out) {
    OptionKinds.writePlain(d, value, size & 0xffffffffL, out);
  }

  private static void integer(Decoding d, long value, int size, ValueWriter out) {
    if (size < 4) {
      out.address(d.unsignedWord(value));
    } else {
      OptionKinds.writeInt(d, value, out);
    }
  }

  private void filter(Decoding d, long value, int size, ValueWriter out) {
    int mark = d.mark();
    boolean fits = size == program.sizeBytes(d.abi());
    int at = fits ? d.fetch(d.unsignedWord(value), size) : -1;
    if (at < 0) {
      out.address(d.unsignedWord(value));
    } else {
      program.write(d, at, out);
    }
    d.release(mark);
  }

  private void socket(Decoding d, int which, long value, int size, ValueWriter out) {
    switch (which) {
      case OptionKinds.SO_LINGER -> shaped(d, Shape.LINGER, value, size, out);
      case OptionKinds.SO_ATTACH_FILTER, OptionKinds.SO_ATTACH_REUSEPORT_CBPF ->
          filter(d, value, size, out);
      default -> {
        if (which == OptionKinds.SO_ERROR || NetTables.table("int_options").nameOf(which) == null) {
          plain(d, value, size, out);
        } else if (which == OptionKinds.SO_TXREHASH && size >= 4) {
          OptionKinds.writeTxRehash(d, value, out);
        } else {
          integer(d, value, size, out);
        }
      }
    }
  }

  private static void shaped(Decoding d, Shape shape, long value, int size, ValueWriter out) {
    int bytes = shape.bytes(d);
    boolean fits = shape.exact() ? size == bytes : size >= bytes;
    int mark = d.mark();
    int at = fits ? d.fetch(d.unsignedWord(value), bytes) : -1;
    if (at < 0) {
      out.address(d.unsignedWord(value));
      d.release(mark);
      return;
    }
    out.beginStruct();
    switch (shape) {
      case LINGER -> {
        out.field("l_onoff");
        out.signed(d.s32(at));
        out.field("l_linger");
        out.signed(d.s32(at + 4));
      }
      case IP_MEMBERSHIP -> {
        out.field("imr_multiaddr");
        InternetAddress.v4(d, at, out);
        out.field("imr_interface");
        InternetAddress.v4(d, at + 4, out);
      }
      case IPV6_MEMBERSHIP -> {
        InternetAddress.v6Field(d, "ipv6mr_multiaddr", at, out);
        out.field("ipv6mr_interface");
        InterfaceNames.write(d, d.s32(at + 16), out);
      }
      case GROUP -> {
        out.field("gr_interface");
        InterfaceNames.write(d, d.s32(at), out);
        out.field("gr_group");
        SocketAddress.write(d, at + d.abi().pointerBytes(), SocketAddress.MAX_BYTES, out);
      }
      case PACKET_MEMBERSHIP -> membership(d, at, out);
      case PACKET_RING -> ring(d, at, out);
    }
    out.endStruct();
    d.release(mark);
  }

  private static void membership(Decoding d, int at, ValueWriter out) {
    out.field("mr_ifindex");
    InterfaceNames.write(d, d.s32(at), out);
    out.field("mr_type");
    out.constant(NetTables.table("packet_mr_types"), d.u16(at + 4));
    int length = d.u16(at + 6);
    out.field("mr_alen");
    out.unsigned(length);
    out.field("mr_address");
    LinkAddress.hardware(d, at + 8, Math.min(length, 8), out);
  }

  private static void ring(Decoding d, int at, ValueWriter out) {
    out.field("tp_block_size");
    out.unsigned(d.u32(at));
    out.field("tp_block_nr");
    out.unsigned(d.u32(at + 4));
    out.field("tp_frame_size");
    out.unsigned(d.u32(at + 8));
    out.field("tp_frame_nr");
    out.unsigned(d.u32(at + 12));
  }
}
