package dev.warmpath.cli.options;

/** The details that {@code decode-fds} and {@code decode-pids} know. */
final class DecodeSyntax {
  /** path, socket, dev, pidfd: 0 to 3. */
  static final SetSyntax FDS =
      SetSyntax.named(
          "decode-fds",
          new String[] {"path"},
          new String[] {"socket"},
          new String[] {"dev"},
          new String[] {"pidfd"});

  /** comm, pidns: 0 and 1. */
  static final SetSyntax PIDS =
      SetSyntax.named("decode-pids", new String[] {"comm"}, new String[] {"pidns"});

  private DecodeSyntax() {}
}
