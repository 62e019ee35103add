package dev.warmpath.cli;

import dev.warmpath.cli.print.ProcFdDescriber.Sockets;
import dev.warmpath.kernel.Kernel;
import dev.warmpath.kernel.Procfs;
import dev.warmpath.kernel.SocketName;
import dev.warmpath.kernel.SocketNames;
import dev.warmpath.syscalls.Quoting;
import dev.warmpath.syscalls.Quoting.HexMode;
import dev.warmpath.syscalls.TextBuffer;
import org.jspecify.annotations.Nullable;

/** Writes what sockets are; the kernel is asked from the first socket on. */
final class SocketTexts implements Sockets {
  private final Kernel kernel;
  private final Procfs procfs;
  private final HexMode hexMode;
  private @Nullable SocketNames names;

  SocketTexts(Kernel kernel, Procfs procfs, HexMode hexMode) {
    this.hexMode = hexMode;
    this.kernel = kernel;
    this.procfs = procfs;
  }

  private SocketNames names() {
    SocketNames known = names;
    if (known == null) {
      known = new SocketNames(kernel, procfs);
      names = known;
    }
    return known;
  }

  @Override
  public int netlinkFamily(int tid, int fd, long inode) {
    return names().netlinkFamily(tid, fd, inode);
  }

  @Override
  public boolean describe(int tid, int fd, long inode, TextBuffer into) {
    SocketName name = names().find(tid, fd, inode);
    if (name == null) {
      return false;
    }
    into.put(name.protocol()).put(":[").put(name.address());
    byte[] path = name.path();
    if (path != null) {
      into.put(name.abstractPath() ? ",@" : ",");
      Quoting.quote(into, path, 0, path.length, hexMode);
    }
    into.put(']');
    return true;
  }
}
