package dev.warmpath.syscalls.net;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.TextWriter.ConstantStyle;
import dev.warmpath.syscalls.ValueWriter;
import org.jspecify.annotations.Nullable;

/**
 * The protocol of a socket, which the family gives a meaning.
 *
 * @param family register of the family
 */
record Protocol(int family) implements Kind {
  private static final int AF_AX25 = 3;

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    int domain = (int) d.arg(family);
    long number = value & 0xffffffffL;
    if (domain == SocketAddress.AF_PACKET) {
      out.beginComposed();
      out.text("htons(");
      out.constant(
          NetTables.table("ethernet_protocols"), (number & 0xff) << 8 | number >> 8 & 0xff);
      out.text(")");
      out.endComposed();
      return;
    }
    if (domain == AF_AX25) {
      amateurRadio(d, number, out);
      return;
    }
    ConstantTable table = table(domain);
    if (table == null) {
      out.unsigned(d.unsignedWord(value));
    } else {
      out.constant(table, number);
    }
  }

  private static void amateurRadio(Decoding d, long number, ValueWriter out) {
    out.hex(number);
    if (d.options().constantStyle() != ConstantStyle.RAW) {
      String name = NetTables.table("ax25_protocols").nameOf(number);
      out.comment(name == null ? "AX25_P_???" : name);
    }
  }

  private static @Nullable ConstantTable table(int domain) {
    String name =
        switch (domain) {
          case 2, 10 -> "inet_protocols";
          case 16 -> "netlink_families";
          case 23 -> "irda_protocols";
          case 29 -> "can_protocols";
          case 31 -> "bluetooth_protocols";
          case 33 -> "address_families";
          case 34 -> "isdn_protocols";
          case 35 -> "phonet_protocols";
          case 37 -> "caif_protocols";
          case 39 -> "nfc_protocols";
          case 41 -> "kcm_protocols";
          case 43 -> "smc_protocols";
          default -> null;
        };
    return name == null ? null : NetTables.table(name);
  }

  /** Writes an Ethernet protocol in network order: {@code htons(ETH_P_IP)}. */
  static void ethernet(Decoding d, int at, ValueWriter out) {
    if (Interpreted.begin(d, at, 2, out)) {
      int number = Interpreted.be16(d, at);
      ConstantTable table = NetTables.table("ethernet_protocols");
      String name = table.nameOf(number);
      out.text("htons(");
      if (name != null) {
        out.text(name);
      } else {
        out.hex(number);
        out.comment("ETH_P_???");
      }
      out.text(")");
      Interpreted.end(d, out);
    }
  }
}
