package dev.warmpath.syscalls.net;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.abi.Constants;

/** The constant tables that the decoders of sockets share. */
final class NetTables {
  static final ConstantTable FAMILIES = table("address_families");
  static final ConstantTable TYPES = table("socket_types");
  static final ConstantTable TYPE_FLAGS = table("socket_flags");
  static final ConstantTable MESSAGE_FLAGS = table("msg_flags");
  static final ConstantTable MESSAGE_LEVELS = table("message_levels");

  private NetTables() {}

  static ConstantTable table(String name) {
    return Constants.table("net", name);
  }
}
