package dev.warmpath.syscalls.poll;

import dev.warmpath.syscalls.AnyKind;
import dev.warmpath.syscalls.Expression;
import dev.warmpath.syscalls.KindResolver;
import org.jspecify.annotations.Nullable;

/** The kinds of the domain {@code poll} that are written in Java. */
public final class PollKinds {
  private PollKinds() {}

  /** The kind that {@code e} denotes, or null when this domain has none of that name. */
  public static @Nullable AnyKind find(Expression e, KindResolver r) {
    return switch (e.name()) {
      case "pollfd" -> new PollFd(r.table("poll_events"));
      case "ready" ->
          new ReadyFds(
              r.register(e.parameter(0).name()),
              r.register(e.parameter(1).name()),
              e.has(2) ? r.register(e.parameter(2).name()) : -1,
              e.has(3) ? r.struct(e.parameter(3).name()) : null,
              r.table("poll_events"));
      case "fdset" -> new FdSet(r.register(e.parameter(0).name()));
      case "selected" ->
          new SelectedFds(
              r.register(e.parameter(0).name()),
              r.register(e.parameter(1).name()),
              r.struct(e.parameter(2).name()));
      case "old_select" -> new OldSelect(r.struct("timeval"));
      case "old_selected" -> new OldSelect.Result(r.struct("timeval"));
      case "sigset_field" -> new SigsetField();
      case "epoll_data" -> new EpollData();
      default -> null;
    };
  }
}
