package dev.warmpath.syscalls.net;

import dev.warmpath.syscalls.AnyKind;
import dev.warmpath.syscalls.Expression;
import dev.warmpath.syscalls.KindResolver;
import org.jspecify.annotations.Nullable;

/** The kinds of the domain {@code net} that are written in Java. */
public final class NetKinds {
  private NetKinds() {}

  /** The kind that {@code e} denotes, or null when this domain has none of that name. */
  public static @Nullable AnyKind find(Expression e, KindResolver r) {
    return switch (e.name()) {
      case "socket_type" -> new SocketType();
      case "protocol" -> new Protocol(register(e, 0, r));
      case "sockaddr" -> new AddressKinds.In(register(e, 0, r));
      case "sockaddr_out" -> new AddressKinds.Out(register(e, 0, r));
      case "length_of" -> new AddressKinds.Length(register(e, 0, r));
      case "option_length" -> new AddressKinds.Length(-1);
      case "packet" -> new Packet(r.count(e.parameter(0)));
      case "sent_message" -> new MessageKinds.Sent();
      case "received_message" -> new MessageKinds.Received();
      case "sent_messages" -> new MessageKinds.Many(register(e, 0, r), false);
      case "received_messages" -> new MessageKinds.Many(register(e, 0, r), true);
      case "entry_timeout" -> new MessageKinds.Timeout(r.struct(e.parameter(0).name()));
      case "received_in_time" ->
          new MessageKinds.Result(register(e, 0, r), r.struct(e.parameter(1).name()));
      case "read_option" -> new OptionKinds.Name(register(e, 0, r), false);
      case "written_option" -> new OptionKinds.Name(register(e, 0, r), true);
      case "option_read" ->
          new OptionRead(
              register(e, 0, r),
              register(e, 1, r),
              register(e, 2, r),
              r.object(Expression.parse("sock_filter")));
      case "option_written" ->
          new OptionWritten(
              register(e, 0, r),
              register(e, 1, r),
              register(e, 2, r),
              r.object(Expression.parse("sock_fprog")));
      default -> null;
    };
  }

  private static int register(Expression e, int parameter, KindResolver r) {
    return r.register(e.parameter(parameter).name());
  }
}
