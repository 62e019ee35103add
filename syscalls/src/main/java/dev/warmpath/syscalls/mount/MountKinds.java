package dev.warmpath.syscalls.mount;

import dev.warmpath.syscalls.AnyKind;
import dev.warmpath.syscalls.Expression;
import dev.warmpath.syscalls.KindResolver;
import dev.warmpath.syscalls.Storage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kinds of the domain {@code mount} that are written in Java. */
public final class MountKinds {
  private MountKinds() {}

  /** The kind that {@code e} denotes, or null when this domain has none of that name. */
  public static @Nullable AnyKind find(Expression e, KindResolver r) {
    return switch (e.name()) {
      case "mount_flags" -> new MountFlags(r.table("mount_flags"));
      case "mount_type" -> new MountFlags.Argument(r.register("flags"), false);
      case "mount_data" -> new MountFlags.Argument(r.register("flags"), true);
      case "swap_flags" -> new SwapFlags(r.table("swap_flags"));
      case "mount_attr" ->
          new MountAttributes(
              r.table("mount_attributes"), r.table("propagations"), r.register("size"));
      case "quota_command" -> new QuotaCommand(r.table("quota_commands"), r.table("quota_types"));
      case "valid_flags" ->
          new PresentWord(
              r.object(new Expression("uklong", List.of(), e.parameter(0))), Storage.UKLONG, 0x20);
      case "valid_flags32" ->
          new PresentWord(
              r.object(new Expression("u32", List.of(), e.parameter(0))), Storage.U32, 0x20);
      default -> null;
    };
  }
}
