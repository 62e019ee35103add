package dev.warmpath.syscalls.ipc;

import dev.warmpath.syscalls.AnyKind;
import dev.warmpath.syscalls.Expression;
import dev.warmpath.syscalls.KindResolver;
import org.jspecify.annotations.Nullable;

/** The kinds of the domain {@code ipc} that are written in Java. */
public final class IpcKinds {
  private IpcKinds() {}

  /** The kind that {@code e} denotes, or null when this domain has none of that name. */
  public static @Nullable AnyKind find(Expression e, KindResolver r) {
    return switch (e.name()) {
      case "key" -> new IpcWords.Key(r.table("keys"));
      case "ipc_mode" -> new IpcWords.Mode(r.table("get_flags"), false);
      case "shm_mode" -> new IpcWords.Mode(r.table("shm_get_flags"), true);
      case "ipc_command" -> new IpcWords.Command(r.table(e.parameter(0)));
      case "ipc_call" -> new IpcWords.Version();
      case "boxed" -> new IpcWords.Boxed(e.has(0) ? r.object(e.parameter(0)) : null);
      case "result_at" -> new IpcWords.ResultAt(Integer.parseInt(e.parameter(0).name()));
      case "flags16" -> new IpcWords.Flags16(r.table(e.parameter(0)));
      case "ipc_status" -> IpcStatus.of(e.parameter(0).name());
      case "message" -> new MessageBuffer(r.count(e.parameter(0)), true);
      case "message_out" -> new MessageBuffer(r.count(e.parameter(0)), false);
      default -> null;
    };
  }
}
