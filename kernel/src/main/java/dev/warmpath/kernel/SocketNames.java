package dev.warmpath.kernel;

import dev.warmpath.abi.Sys;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what the sockets of tasks are, by their inodes. As in strace, what has been found of a
 * socket once is kept, so that one that is connected later is still shown as it was.
 *
 * <p>A socket of another network namespace than ours is known by its protocol only.
 *
 * <p><b>Thread:</b> one at a time. <b>Source:</b> sock_diag(7), linux/inet_diag.h,
 * linux/unix_diag.h, linux/netlink_diag.h.
 */
public final class SocketNames {
  private static final int KEPT = 1024;
  private static final int NAME_BYTES = 256;

  private final Kernel kernel;
  private final Procfs procfs;
  private final SocketDiagnosis diagnosis;
  private final NativeBuffer attribute = NativeBuffer.allocate(32);
  private final NativeBuffer value = NativeBuffer.allocate(NAME_BYTES);
  private final long[] inodes = new long[KEPT];
  private final @Nullable SocketName[] names = new SocketName[KEPT];
  private final long[] familyInodes = new long[KEPT];
  private final int[] families = new int[KEPT];

  /** Nothing is known yet. */
  public SocketNames(Kernel kernel, Procfs procfs) {
    this.kernel = kernel;
    this.procfs = procfs;
    diagnosis = new SocketDiagnosis(kernel);
    attribute.putCString(0, ProcPath.ascii("system.sockprotoname"));
  }

  /**
   * What the socket with this inode is, which is open as {@code fd} in a task.
   *
   * @return null when it is of no protocol that is known here: it is shown as {@code socket:[N]}
   */
  public @Nullable SocketName find(int tid, int fd, long inode) {
    int slot = (int) (inode & KEPT - 1);
    SocketName kept = names[slot];
    if (kept != null && inodes[slot] == inode) {
      return kept;
    }
    String protocol = protocol(tid, fd);
    SocketName found = protocol == null ? null : look(protocol, inode);
    if (found != null) {
      inodes[slot] = inode;
      names[slot] = found;
    }
    return found != null || protocol == null || !known(protocol)
        ? found
        : new SocketName(protocol, Long.toString(inode));
  }

  /** Answer of {@link #netlinkFamily}: the socket is not of netlink. */
  public static final int NOT_NETLINK = -2;

  /**
   * The netlink family of a socket: the answer for one inode is kept.
   *
   * @return {@link #NOT_NETLINK}, or -1 when it is of netlink but not bound yet
   */
  public int netlinkFamily(int tid, int fd, long inode) {
    int slot = (int) (inode & KEPT - 1);
    if (familyInodes[slot] == inode) {
      return families[slot];
    }
    boolean netlink = "NETLINK".equals(protocol(tid, fd));
    int family = netlink ? diagnosis.netlinkFamily(inode) : NOT_NETLINK;
    if (family != -1) {
      familyInodes[slot] = inode;
      families[slot] = family;
    }
    return family;
  }

  private @Nullable String protocol(int tid, int fd) {
    long r =
        kernel.syscall(
            Sys.SYS_getxattr,
            procfs.fdPath(tid, fd),
            attribute.address(),
            value.address(),
            NAME_BYTES);
    if (r <= 1 || r > NAME_BYTES) {
      return null;
    }
    byte[] name = new byte[(int) r - 1];
    value.get(0, name, 0, name.length);
    return new String(name, StandardCharsets.ISO_8859_1);
  }

  private @Nullable SocketName look(String protocol, long inode) {
    return switch (protocol) {
      case "UNIX", "UNIX-STREAM" -> diagnosis.unix(protocol, inode);
      case "NETLINK" -> diagnosis.netlink(protocol, inode);
      default -> {
        int number = internetProtocol(protocol);
        yield number < 0
            ? null
            : diagnosis.internet(protocol, protocol.endsWith("v6"), number, inode);
      }
    };
  }

  private static boolean known(String protocol) {
    return switch (protocol) {
      case "UNIX", "UNIX-STREAM", "NETLINK" -> true;
      default -> internetProtocol(protocol) >= 0;
    };
  }

  /** The IPPROTO number behind the kernel's name of a protocol, -1 if strace knows it not. */
  private static int internetProtocol(String name) {
    return switch (name) {
      case "PING" -> 1;
      case "TCP", "TCPv6" -> 6;
      case "UDP", "UDPv6" -> 17;
      case "DCCP", "DCCPv6" -> 33;
      case "PINGv6" -> 58;
      case "L2TP/IP", "L2TP/IPv6" -> 115;
      case "SCTP", "SCTPv6" -> 132;
      case "RAW", "RAWv6" -> 255;
      default -> -1;
    };
  }
}
