package dev.warmpath.syscalls.signal;

import dev.warmpath.syscalls.AnyKind;
import dev.warmpath.syscalls.Expression;
import dev.warmpath.syscalls.KindResolver;
import org.jspecify.annotations.Nullable;

/** The kinds of the domain {@code signal} that are written in Java. */
public final class SignalKinds {
  private SignalKinds() {}

  /** The kind that {@code e} denotes, or null when this domain has none of that name. */
  public static @Nullable AnyKind find(Expression e, KindResolver r) {
    return switch (e.name()) {
      case "siginfo" -> new SiginfoKind(r.abi());
      default -> null;
    };
  }
}
