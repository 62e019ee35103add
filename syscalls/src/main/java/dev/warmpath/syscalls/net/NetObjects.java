package dev.warmpath.syscalls.net;

import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.TextWriter.ConstantStyle;
import dev.warmpath.syscalls.ValueWriter;

/** Objects of the network that other domains write too. */
public final class NetObjects {
  private static final int MOST_BYTES = 14;

  private NetObjects() {}

  /** Writes the socket address of {@code size} bytes that has been fetched. */
  public static void socketAddress(Decoding d, int at, int size, ValueWriter out) {
    SocketAddress.write(d, at, size, out);
  }

  /** Writes a hardware address in the shape of a socket address that has been fetched. */
  public static void hardwareAddress(Decoding d, int at, ValueWriter out) {
    int type = d.u16(at);
    out.beginStruct();
    out.field("sa_family");
    out.constant(NetTables.table("arp_hardware"), type);
    out.field("sa_data");
    boolean named = d.options().constantStyle() != ConstantStyle.RAW;
    int length = named ? hardwareBytes(type) : MOST_BYTES;
    LinkAddress.hardware(d, at + 2, length, out);
    out.endStruct();
  }

  /** How long the addresses of a kind of hardware are. Source: linux/if_arp.h and what uses it. */
  private static int hardwareBytes(int type) {
    return switch (type) {
      case 7, 290, 773, 820, 821, 822 -> 1;
      case 15 -> 2;
      case 768, 776, 777, 778, 779, 783 -> 4;
      case 270, 271 -> 5;
      case 1, 6, 772, 774, 780, 801, 802, 803 -> 6;
      case 0, 3 -> 7;
      case 27, 804, 805, 825, 826 -> 8;
      default -> MOST_BYTES;
    };
  }
}
