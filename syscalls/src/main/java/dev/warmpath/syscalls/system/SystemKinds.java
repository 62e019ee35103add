package dev.warmpath.syscalls.system;

import dev.warmpath.syscalls.AnyKind;
import dev.warmpath.syscalls.Expression;
import dev.warmpath.syscalls.KindResolver;
import org.jspecify.annotations.Nullable;

/** The kinds of the domain {@code system} that are written in Java. */
public final class SystemKinds {
  private SystemKinds() {}

  /** The kind that {@code e} denotes, or null when this domain has none of that name. */
  public static @Nullable AnyKind find(Expression e, KindResolver r) {
    return switch (e.name()) {
      case "host_name" -> new MachineKinds.HostName(r.count(e.parameter(0)));
      case "random_bytes" -> new MachineKinds.RandomBytes(r.count(e.parameter(0)));
      case "commented_decimal" -> new MachineKinds.CommentedDecimal(r.table(e.parameter(0)));
      case "kexec_segments" ->
          new MachineKinds.KexecSegments(r.struct("kexec_segment"), r.count(e.parameter(0)));
      case "kexec_flags" ->
          new MachineKinds.KexecFlags(r.table("kexec_archs"), r.table("kexec_flags"));
      case "resumed_call" -> new MachineKinds.ResumedCall();
      case "error_name" -> new MachineKinds.ErrorName();
      case "perf_event_attr" -> new PerfEventAttr(r);
      case "landlock_ruleset" ->
          new MachineKinds.LandlockRuleset(r.count(e.parameter(0)), r.table("landlock_access"));
      default -> {
        AnyKind kind = KeyKinds.find(e, r);
        yield kind != null ? kind : BpfKinds.find(e, r);
      }
    };
  }
}
