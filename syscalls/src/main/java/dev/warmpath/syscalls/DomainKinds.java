package dev.warmpath.syscalls;

import dev.warmpath.syscalls.file.FileKinds;
import dev.warmpath.syscalls.process.ProcessKinds;
import dev.warmpath.syscalls.net.NetKinds;
import dev.warmpath.syscalls.time.TimeKinds;
import dev.warmpath.syscalls.common.CommonKinds;
import org.jspecify.annotations.Nullable;

/**
 * Finds the kinds that a domain has written in Java. Each domain is a catalogue file ({@code
 * net.calls}), a constants file and a class of kinds, which is loaded when first needed.
 */
final class DomainKinds {
  /** The domains, in the order in which their catalogue files are searched. */
  static final String[] DOMAINS = {"file", "process", "net", "time"};

  private DomainKinds() {}

  static @Nullable AnyKind find(String domain, Expression e, KindResolver r) {
    AnyKind own = in(domain, e, r);
    return own != null ? own : in("common", e, r);
  }

  private static @Nullable AnyKind in(String domain, Expression e, KindResolver r) {
    return switch (domain) {
      case "file" -> FileKinds.find(e, r);
      case "process" -> ProcessKinds.find(e, r);
      case "net" -> NetKinds.find(e, r);
      case "time" -> TimeKinds.find(e, r);
      case "common" -> CommonKinds.find(e, r);
      default -> throw new IllegalArgumentException("no domain " + domain);
    };
  }
}
