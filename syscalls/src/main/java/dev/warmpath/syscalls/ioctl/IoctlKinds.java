package dev.warmpath.syscalls.ioctl;

import dev.warmpath.syscalls.AnyKind;
import dev.warmpath.syscalls.Expression;
import dev.warmpath.syscalls.KindResolver;
import org.jspecify.annotations.Nullable;

/** The kinds of the domain {@code ioctl} that are written in Java. */
public final class IoctlKinds {
  private IoctlKinds() {}

  /** The kind that {@code e} denotes, or null when this domain has none of that name. */
  public static @Nullable AnyKind find(Expression e, KindResolver r) {
    return switch (e.name()) {
      case "command" -> new Command();
      case "unknown_argument" -> new UnknownArgument(r.register(e.parameter(0).name()));
      case "termios" -> new Termios(Termios.Layout.TERMIOS);
      case "termios2" -> new Termios(Termios.Layout.TERMIOS2);
      case "termio" -> new Termios(Termios.Layout.TERMIO);
      case "one_byte" -> new OneByte();
      case "ifreq" -> new InterfaceRequest(e.parameter(0).name());
      case "fiemap" -> new FileExtents(r.table("fiemap_flags"), r.table("extent_flags"));
      case "ifconf" -> new InterfaceList();
      default -> null;
    };
  }
}
