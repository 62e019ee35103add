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
      case "sigset" -> sigset(e, r, false);
      case "insigset" -> sigset(e, r, true);
      case "partsigset" -> new Sigset.Pointer(r.count(e.parameter(0)), false, true);
      case "sigset32" -> new Sigset.InMemory(4);
      case "sigmask" -> new Sigset.InRegister();
      case "sigaction" -> new Sigaction(false);
      case "old_sigaction" -> new Sigaction(true);
      case "handler" -> new Sigaction.Handler(false);
      case "old_handler" -> new Sigaction.Handler(true);
      case "signal_frame" -> new SignalFrame(false);
      case "old_signal_frame" -> new SignalFrame(true);
      case "signal_result" -> new SignalResults.Number();
      case "mask_result" -> new SignalResults.Mask("mask ");
      case "old_mask_result" -> new SignalResults.Mask("old mask ");
      case "siginfo" -> new SiginfoKind(r.abi());
      default -> null;
    };
  }

  /** {@code sigset} is a mask in memory, {@code sigset(size)} a pointer to one. */
  private static AnyKind sigset(Expression e, KindResolver r, boolean input) {
    return e.has(0)
        ? new Sigset.Pointer(r.count(e.parameter(0)), input, false)
        : new Sigset.InMemory(8);
  }
}
