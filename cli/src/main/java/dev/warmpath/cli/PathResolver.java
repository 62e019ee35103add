package dev.warmpath.cli;

import dev.warmpath.abi.Sys;
import dev.warmpath.kernel.Kernel;
import dev.warmpath.kernel.NativeBuffer;
import dev.warmpath.syscalls.Quoting;
import dev.warmpath.syscalls.Quoting.HexMode;
import dev.warmpath.syscalls.TextBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Finds what the paths of {@code -P} really are, through links and dots. */
final class PathResolver {
  private static final int PATH_MAX = 4096;
  private static final int O_PATH_CLOEXEC = 012000000;

  private final Kernel kernel;
  private final Terminal terminal;
  private final HexMode hexMode;
  private final NativeBuffer path = NativeBuffer.allocate(PATH_MAX);
  private final NativeBuffer target = NativeBuffer.allocate(PATH_MAX);

  PathResolver(Kernel kernel, Terminal terminal, HexMode hexMode) {
    this.kernel = kernel;
    this.terminal = terminal;
    this.hexMode = hexMode;
  }

  /** The paths as given, each followed by the path that it resolves to if that is another. */
  List<byte[]> resolve(List<String> given, boolean quiet) {
    List<byte[]> all = new ArrayList<>(2 * given.size());
    for (String name : given) {
      all.add(name.getBytes(StandardCharsets.ISO_8859_1));
      String real = real(name);
      if (!real.equals(name)) {
        all.add(real.getBytes(StandardCharsets.ISO_8859_1));
        if (!quiet) {
          terminal.say("Requested path " + quoted(name) + " resolved into " + quoted(real));
        }
      }
    }
    return all;
  }

  private String quoted(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    TextBuffer out = new TextBuffer(bytes.length + 2);
    Quoting.quote(out, bytes, 0, bytes.length, hexMode);
    return new String(out.array(), 0, out.length(), StandardCharsets.ISO_8859_1);
  }

  /** The path without links and dots; as it is if there is no such file. */
  private String real(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
    if (bytes.length >= PATH_MAX) {
      return name;
    }
    path.putCString(0, bytes);
    long fd = kernel.syscall(Sys.SYS_open, path.address(), O_PATH_CLOEXEC, 0);
    if (Kernel.failed(fd)) {
      return name;
    }
    path.putCString(0, ("/proc/self/fd/" + fd).getBytes(StandardCharsets.ISO_8859_1));
    long length = kernel.syscall(Sys.SYS_readlink, path.address(), target.address(), PATH_MAX);
    kernel.syscall(Sys.SYS_close, fd, 0, 0);
    if (Kernel.failed(length)) {
      return name;
    }
    byte[] real = new byte[(int) length];
    target.get(0, real, 0, real.length);
    return new String(real, StandardCharsets.ISO_8859_1);
  }
}
