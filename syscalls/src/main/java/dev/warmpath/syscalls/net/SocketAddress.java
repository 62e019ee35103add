package dev.warmpath.syscalls.net;

import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.TextWriter.ConstantStyle;
import dev.warmpath.syscalls.ValueWriter;

/**
 * Socket addresses of all families.
 *
 * <p><b>Shape:</b> the family (2 bytes), then what the family says. <b>Source:</b> linux/socket.h,
 * linux/un.h, linux/in.h, linux/in6.h, linux/netlink.h, linux/if_packet.h, linux/vm_sockets.h.
 */
final class SocketAddress {
  static final int AF_UNIX = 1;
  static final int AF_INET = 2;
  private static final int AF_IPX = 4;
  static final int AF_INET6 = 10;
  static final int AF_NETLINK = 16;
  static final int AF_PACKET = 17;
  static final int AF_BLUETOOTH = 31;
  private static final int AF_ALG = 38;
  private static final int AF_VSOCK = 40;
  private static final int AF_QIPCRTR = 42;
  private static final int AF_XDP = 44;
  private static final int XDP_SHARED_UMEM = 1;

  /** Size of {@code struct sockaddr_storage}: no address is longer. */
  static final int MAX_BYTES = 128;

  private static final int FAMILY_BYTES = 2;
  private static final int UNIX_PATH_BYTES = 108;
  private static final long KERNEL_DRIVER_ONLY = 0x1000;

  private SocketAddress() {}

  /** Writes the address that {@code word} points to, or the pointer when it can't be read. */
  static void write(Decoding d, long word, int length, ValueWriter out) {
    int mark = d.mark();
    int at = -1;
    int size = Math.min(length, MAX_BYTES);
    if (size >= FAMILY_BYTES && d.dereferencing()) {
      at = d.fetch(d.unsignedWord(word), size);
    }
    if (at < 0) {
      out.address(d.unsignedWord(word));
    } else {
      write(d, at, size, out);
    }
    d.release(mark);
  }

  /** Whether the address that {@code word} points to is of the netlink family. */
  static boolean isNetlink(Decoding d, long word, int length) {
    int mark = d.mark();
    int at = length >= FAMILY_BYTES ? d.fetch(d.unsignedWord(word), FAMILY_BYTES) : -1;
    boolean netlink = at >= 0 && d.u16(at) == AF_NETLINK;
    d.release(mark);
    return netlink;
  }

  /** Writes an address that has been fetched. */
  static void write(Decoding d, int at, int size, ValueWriter out) {
    int family = d.u16(at);
    out.beginStruct();
    out.field("sa_family");
    out.constant(NetTables.FAMILIES, family);
    if (size > FAMILY_BYTES && !known(d, family, at, size, out)) {
      out.field("sa_data");
      out.string(d.bytes(), at + FAMILY_BYTES, size - FAMILY_BYTES, false);
    }
    out.endStruct();
  }

  /** Writes the fields behind the family; false when it is unknown or the address too short. */
  private static boolean known(Decoding d, int family, int at, int size, ValueWriter out) {
    return switch (family) {
      case AF_UNIX -> unix(d, at, size, out);
      case AF_INET -> size >= 16 && inet(d, at, out);
      case AF_INET6 -> size >= 24 && inet6(d, at, size, out);
      case AF_NETLINK -> size >= 12 && netlink(d, at, out);
      case AF_PACKET -> size >= 20 && LinkAddress.packet(d, at, size, out);
      case AF_BLUETOOTH -> LinkAddress.bluetooth(d, at, size, out);
      case AF_IPX -> size >= 16 && LinkAddress.ipx(d, at, out);
      case AF_VSOCK -> size >= 16 && vsock(d, at, out);
      case AF_ALG -> size > 24 && alg(d, at, size, out);
      case AF_QIPCRTR -> size >= 12 && qipcrtr(d, at, out);
      case AF_XDP -> size >= 16 && xdp(d, at, out);
      default -> false;
    };
  }

  private static boolean unix(Decoding d, int at, int size, ValueWriter out) {
    int length = Math.min(size - FAMILY_BYTES, UNIX_PATH_BYTES);
    int path = at + FAMILY_BYTES;
    out.field("sun_path");
    if (d.bytes()[path] == 0) {
      out.beginComposed();
      out.text("@");
      out.string(d.bytes(), path + 1, length - 1, false);
      out.endComposed();
      return true;
    }
    int end = 0;
    while (end < length && d.bytes()[path + end] != 0) {
      end++;
    }
    out.string(d.bytes(), path, end, false);
    return true;
  }

  private static boolean inet(Decoding d, int at, ValueWriter out) {
    out.field("sin_port");
    Interpreted.htons(d, at + 2, out);
    out.field("sin_addr");
    InternetAddress.v4(d, at + 4, out);
    return true;
  }

  private static boolean inet6(Decoding d, int at, int size, ValueWriter out) {
    out.field("sin6_port");
    Interpreted.htons(d, at + 2, out);
    out.field("sin6_flowinfo");
    Interpreted.htonl(d, at + 4, out);
    InternetAddress.v6Field(d, "sin6_addr", at + 8, out);
    if (size >= 28) {
      out.field("sin6_scope_id");
      scope(d, at, out);
    }
    return true;
  }

  /** An interface only where the address has link scope: fe80::/10 and ff02::/16. */
  private static void scope(Decoding d, int at, ValueWriter out) {
    int first = d.u8(at + 8);
    int second = d.u8(at + 9);
    boolean link =
        (first == 0xfe && (second & 0xc0) == 0x80) || (first == 0xff && (second & 0xf) == 2);
    if (link) {
      InterfaceNames.write(d, d.s32(at + 24), out);
    } else {
      out.unsigned(d.u32(at + 24));
    }
  }

  private static boolean netlink(Decoding d, int at, ValueWriter out) {
    if (d.u16(at + 2) != 0) {
      out.field("nl_pad");
      out.hex(d.u16(at + 2));
    }
    out.field("nl_pid");
    out.signed(d.s32(at + 4));
    out.field("nl_groups");
    out.beginComposed();
    long groups = d.u32(at + 8);
    out.text(groups == 0 ? "00" : "0x");
    out.text(d.scratch().hexDigits(groups, 6));
    out.endComposed();
    return true;
  }

  private static boolean vsock(Decoding d, int at, ValueWriter out) {
    if (d.u16(at + 2) != 0) {
      out.field("svm_reserved1");
      out.hex(d.u16(at + 2));
    }
    out.field("svm_cid");
    out.constant(NetTables.table("vsock_cids"), d.u32(at + 8));
    out.field("svm_port");
    out.hex(d.u32(at + 4));
    out.field("svm_flags");
    out.flags(NetTables.table("vsock_flags"), d.u8(at + 12));
    if ((d.u8(at + 13) | d.u8(at + 14) | d.u8(at + 15)) != 0) {
      out.field("svm_zero");
      out.hexString(d.bytes(), at + 13, 3, false);
    }
    return true;
  }

  private static boolean alg(Decoding d, int at, int size, ValueWriter out) {
    algText(d, "salg_type", at + 2, 14, out);
    out.field("salg_feat");
    algFlags(d, at + 16, out);
    out.field("salg_mask");
    algFlags(d, at + 20, out);
    algText(d, "salg_name", at + 24, size - 24, out);
    return true;
  }

  /** The number with the one flag that users know in a remark. Source: linux/crypto.h. */
  private static void algFlags(Decoding d, int at, ValueWriter out) {
    long value = d.u32(at);
    out.beginComposed();
    out.hex(value);
    if (value != 0 && d.options().constantStyle() != ConstantStyle.RAW) {
      out.beginComment();
      if ((value & KERNEL_DRIVER_ONLY) == 0) {
        out.text("CRYPTO_ALG_???");
      } else {
        out.text("CRYPTO_ALG_KERN_DRIVER_ONLY");
        if (value != KERNEL_DRIVER_ONLY) {
          out.text("|");
          out.hex(value & ~KERNEL_DRIVER_ONLY);
        }
      }
      out.endComment();
    }
    out.endComposed();
  }

  /** Text of a fixed size, of which the last byte is for the NUL. */
  private static void algText(Decoding d, String name, int at, int size, ValueWriter out) {
    int end = 0;
    while (end < size && d.bytes()[at + end] != 0) {
      end++;
    }
    out.field(name);
    boolean cut = end == size;
    out.string(d.bytes(), at, cut ? size - 1 : end, cut);
  }

  private static boolean qipcrtr(Decoding d, int at, ValueWriter out) {
    out.field("sq_node");
    out.hex(d.u32(at + 4));
    out.field("sq_port");
    out.hex(d.u32(at + 8));
    return true;
  }

  private static boolean xdp(Decoding d, int at, ValueWriter out) {
    out.field("sxdp_flags");
    out.flags(NetTables.table("xdp_flags"), d.u16(at + 2));
    out.field("sxdp_ifindex");
    InterfaceNames.write(d, d.s32(at + 4), out);
    out.field("sxdp_queue_id");
    out.unsigned(d.u32(at + 8));
    int shared = d.s32(at + 12);
    if ((d.u16(at + 2) & XDP_SHARED_UMEM) != 0) {
      out.field("sxdp_shared_umem_fd");
      out.fd(shared, d.describe(shared));
    } else if (shared != 0) {
      out.field("sxdp_shared_umem_fd");
      out.hex(shared & 0xffffffffL);
    }
    return true;
  }
}
