package dev.warmpath.syscalls.time;

import dev.warmpath.syscalls.AnyKind;
import dev.warmpath.syscalls.Expression;
import dev.warmpath.syscalls.KindResolver;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kinds of the domain {@code time} that are written in Java. */
public final class TimeKinds {
  private TimeKinds() {}

  /** The kind that {@code e} denotes, or null when this domain has none of that name. */
  public static @Nullable AnyKind find(Expression e, KindResolver r) {
    return switch (e.name()) {
      case "sigevent" -> new Sigevent();
      case "remaining" ->
          new RemainingTime(
              r.kind(new Expression("inptr", List.of(e.parameter(0)), null)),
              e.has(1) ? r.register(e.parameter(1).name()) : -1);
      case "adjtime_result" ->
          new AdjtimeResult(
              r.register(e.parameter(0).name()),
              r.object(e.parameter(1)).sizeBytes(r.abi()),
              r.table("adjtimex_state"));
      case "futex_wake_op" -> new FutexWakeOp();
      default -> null;
    };
  }
}
