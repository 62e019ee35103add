package dev.warmpath.syscalls.memory;

import dev.warmpath.syscalls.AnyKind;
import dev.warmpath.syscalls.Expression;
import dev.warmpath.syscalls.KindResolver;
import org.jspecify.annotations.Nullable;

/** The kinds of the domain {@code memory} that are written in Java. */
public final class MemoryKinds {
  private MemoryKinds() {}

  /** The kind that {@code e} denotes, or null when this domain has none of that name. */
  public static @Nullable AnyKind find(Expression e, KindResolver r) {
    return switch (e.name()) {
      case "mmap_flags" -> new MmapFlags(r.table("mmap_types"), r.table("mmap_flags"));
      case "old_mmap" ->
          new OldMmap(
              r.table("mmap_prot"),
              new MmapFlags(r.table("mmap_types"), r.table("mmap_flags")),
              r.struct("old_mmap_args"));
      case "pages" -> new PageOffset();
      case "mremap_address" -> new MremapAddress(r.register("flags"));
      case "residency" -> new Residency(r.register(e.parameter(0).name()));
      case "page_status" -> new PageStatus();
      case "policy" -> new Policy(r.table("policies"), r.table("policy_flags"), false);
      case "wide_policy" -> new Policy(r.table("policies"), r.table("policy_flags"), true);
      case "nodes" -> new NodeMask(r.register(e.parameter(0).name()));
      default -> null;
    };
  }
}
