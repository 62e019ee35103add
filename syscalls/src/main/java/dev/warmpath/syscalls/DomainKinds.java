package dev.warmpath.syscalls;

import dev.warmpath.syscalls.aio.AioKinds;
import dev.warmpath.syscalls.common.CommonKinds;
import dev.warmpath.syscalls.file.FileKinds;
import dev.warmpath.syscalls.ioctl.IoctlKinds;
import dev.warmpath.syscalls.ipc.IpcKinds;
import dev.warmpath.syscalls.memory.MemoryKinds;
import dev.warmpath.syscalls.mount.MountKinds;
import dev.warmpath.syscalls.net.NetKinds;
import dev.warmpath.syscalls.poll.PollKinds;
import dev.warmpath.syscalls.process.ProcessKinds;
import dev.warmpath.syscalls.signal.SignalKinds;
import dev.warmpath.syscalls.system.SystemKinds;
import dev.warmpath.syscalls.time.TimeKinds;
import org.jspecify.annotations.Nullable;

/**
 * Finds the kinds that a domain has written in Java. Each domain is a catalogue file ({@code
 * net.calls}), a constants file and a class of kinds, which is loaded when first needed.
 */
final class DomainKinds {
  /** The domains, in the order in which their catalogue files are searched. */
  static final String[] DOMAINS = {
    "file", "aio", "process", "memory", "signal", "net", "time", "poll", "ioctl", "ipc", "mount",
    "system"
  };

  private DomainKinds() {}

  static @Nullable AnyKind find(String domain, Expression e, KindResolver r) {
    int slash = e.name().indexOf('/');
    if (slash > 0) {
      Expression local = new Expression(e.name().substring(slash + 1), e.parameters(), e.meaning());
      String other = e.name().substring(0, slash);
      return in(other, local, r.inDomain(other));
    }
    AnyKind own = in(domain, e, r);
    return own != null ? own : in("common", e, r);
  }

  private static @Nullable AnyKind in(String domain, Expression e, KindResolver r) {
    return switch (domain) {
      case "aio" -> AioKinds.find(e, r);
      case "common" -> CommonKinds.find(e, r);
      case "file" -> FileKinds.find(e, r);
      case "ioctl" -> IoctlKinds.find(e, r);
      case "ipc" -> IpcKinds.find(e, r);
      case "memory" -> MemoryKinds.find(e, r);
      case "mount" -> MountKinds.find(e, r);
      case "net" -> NetKinds.find(e, r);
      case "poll" -> PollKinds.find(e, r);
      case "process" -> ProcessKinds.find(e, r);
      case "signal" -> SignalKinds.find(e, r);
      case "system" -> SystemKinds.find(e, r);
      case "time" -> TimeKinds.find(e, r);
      default -> throw new IllegalArgumentException("no domain " + domain);
    };
  }
}
