package dev.warmpath.syscalls.net;

import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.ValueWriter;

/**
 * Requests for the sockets of the internet families.
 *
 * <p><b>Shape:</b> family, protocol and extensions (1 byte each), padding, states (4), then ports,
 * addresses, interface and cookie. <b>Source:</b> linux/inet_diag.h.
 */
final class SocketDiagnosisMessages {
  private static final int BY_FAMILY = 20;
  private static final int DESTROY = 21;
  private static final int REQUEST_BYTES = 56;

  private SocketDiagnosisMessages() {}

  /** Writes the body of a message; false when it is no request of these families. */
  static boolean write(Decoding d, int type, int at, int size, ValueWriter out) {
    int family = d.u8(at);
    boolean internet = family == SocketAddress.AF_INET || family == SocketAddress.AF_INET6;
    if ((type != BY_FAMILY && type != DESTROY) || !internet || size != REQUEST_BYTES) {
      return false;
    }
    out.beginStruct();
    out.field("sdiag_family");
    out.constant(NetTables.FAMILIES, family);
    out.field("sdiag_protocol");
    out.constant(NetTables.table("inet_protocols"), d.u8(at + 1));
    out.field("idiag_ext");
    out.flags(NetTables.table("diagnosis_extensions"), d.u8(at + 2));
    out.field("idiag_states");
    out.flags(NetTables.table("tcp_state_flags"), d.u32(at + 4));
    out.field("id");
    socket(d, family, at + 8, out);
    out.endStruct();
    return true;
  }

  private static void socket(Decoding d, int family, int at, ValueWriter out) {
    out.beginStruct();
    out.field("idiag_sport");
    Interpreted.htons(d, at, out);
    out.field("idiag_dport");
    Interpreted.htons(d, at + 2, out);
    if (family == SocketAddress.AF_INET) {
      out.field("idiag_src");
      InternetAddress.v4(d, at + 4, out);
      out.field("idiag_dst");
      InternetAddress.v4(d, at + 20, out);
    } else {
      InternetAddress.v6Field(d, "idiag_src", at + 4, out);
      InternetAddress.v6Field(d, "idiag_dst", at + 20, out);
    }
    out.field("idiag_if");
    InterfaceNames.write(d, d.s32(at + 36), out);
    out.field("idiag_cookie");
    out.beginArray();
    out.element();
    out.unsigned(d.u32(at + 40));
    out.element();
    out.unsigned(d.u32(at + 44));
    out.endArray();
    out.endStruct();
  }
}
