package dev.warmpath.syscalls.common;

import dev.warmpath.syscalls.AnyKind;
import dev.warmpath.syscalls.Expression;
import dev.warmpath.syscalls.KindResolver;
import dev.warmpath.syscalls.signal.SignalKinds;
import dev.warmpath.syscalls.time.TimeKinds;
import org.jspecify.annotations.Nullable;

/** The kinds of the domain {@code common} that are written in Java. */
public final class CommonKinds {
  private CommonKinds() {}

  /** The kind that {@code e} denotes, or null when this domain has none of that name. */
  public static @Nullable AnyKind find(Expression e, KindResolver r) {
    return switch (e.name()) {
      case "uid" -> new UserId(false);
      case "uid16" -> new UserId(true);
      case "signal" -> new SignalNumber();
      case "sigset" -> new SignalSet(r.count(e.parameter(0)), true);
      case "sigset_out" -> new SignalSet(r.count(e.parameter(0)), false);
      case "device32" -> new DeviceNumber(true);
      case "device" -> new DeviceNumber(false);
      case "ticks" -> new Ticks();
      case "unixtime" -> new WallClock.Seconds();
      case "unixtime_result" -> new WallClock.Result();
      case "sigevent" -> TimeKinds.find(e, r);
      case "siginfo" -> SignalKinds.find(e, r);
      case "iovec" -> IoVector.of(e, r);
      case "sock_filter" -> new BpfInstruction(r, false);
      case "seccomp_filter" -> new BpfInstruction(r, true);
      case "seccomp_fprog" -> new BpfProgram(new BpfInstruction(r, true));
      case "sock_fprog" -> new BpfProgram(new BpfInstruction(r, false));
      default -> null;
    };
  }
}
