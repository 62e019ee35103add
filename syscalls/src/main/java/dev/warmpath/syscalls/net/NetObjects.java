package dev.warmpath.syscalls.net;

import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.TextWriter.ConstantStyle;
import dev.warmpath.syscalls.ValueWriter;

/** Objects of the network that other domains write too. */
public final class NetObjects {
  private static final int ARPHRD_ETHER = 1;
  private static final int ETHERNET_BYTES = 6;
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
    boolean known = type == ARPHRD_ETHER && d.options().constantStyle() != ConstantStyle.RAW;
    int length = known ? ETHERNET_BYTES : MOST_BYTES;
    LinkAddress.hardware(d, at + 2, length, out);
    out.endStruct();
  }
}
