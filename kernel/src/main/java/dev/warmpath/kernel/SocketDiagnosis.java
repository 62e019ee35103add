package dev.warmpath.kernel;

import dev.warmpath.abi.Errno;
import dev.warmpath.abi.Sys;
import org.jspecify.annotations.Nullable;

/** Asks the kernel for sockets by family and picks the one with an inode from its answers. */
final class SocketDiagnosis {
  private static final int AF_UNIX = 1;
  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;
  private static final int AF_NETLINK = 16;
  private static final int SOCK_RAW_CLOEXEC = 02000003;
  private static final int NETLINK_SOCK_DIAG = 4;
  private static final int ANSWER_BYTES = 32 * 1024;
  private static final int REQUEST_BYTES = 128;

  // struct nlmsghdr.
  private static final int NLMSG_LEN = 0;
  private static final int NLMSG_TYPE = 4;
  private static final int NLMSG_FLAGS = 6;
  private static final int NLMSG_SEQ = 8;
  private static final int BODY = 16;
  private static final int NLMSG_ERROR = 2;
  private static final int NLMSG_DONE = 3;
  private static final int SOCK_DIAG_BY_FAMILY = 20;
  private static final short NLM_F_REQUEST = 1;
  private static final short NLM_F_REQUEST_DUMP = 0x301;

  private static final int INET_REQUEST_BYTES = 56;
  private static final int UNIX_REQUEST_BYTES = 24;
  private static final int NETLINK_REQUEST_BYTES = 20;
  private static final int UDIAG_SHOW_NAME_AND_PEER = 5;
  private static final int NDIAG_PROTO_ALL = 0xff;

  // struct inet_diag_msg.
  private static final int IDIAG_SPORT = 4;
  private static final int IDIAG_DPORT = 6;
  private static final int IDIAG_SRC = 8;
  private static final int IDIAG_DST = 24;
  private static final int IDIAG_INODE = 68;

  // struct unix_diag_msg.
  private static final int UDIAG_INO = 4;
  private static final int UDIAG_BYTES = 16;
  private static final int UNIX_DIAG_NAME = 0;
  private static final int UNIX_DIAG_PEER = 2;

  // struct netlink_diag_msg.
  private static final int NDIAG_PROTOCOL = 2;
  private static final int NDIAG_PORTID = 4;
  private static final int NDIAG_INO = 16;

  private final Kernel kernel;
  private final NativeBuffer request = NativeBuffer.allocate(REQUEST_BYTES);
  private final NativeBuffer answer = NativeBuffer.allocate(ANSWER_BYTES);
  private int fd = -1;
  private int sequence;

  SocketDiagnosis(Kernel kernel) {
    this.kernel = kernel;
  }

  /** A socket of an Internet protocol, null if there is no such that has an address. */
  @Nullable SocketName internet(String protocol, boolean wide, int number, long inode) {
    begin(wide ? AF_INET6 : AF_INET, INET_REQUEST_BYTES, NLM_F_REQUEST_DUMP);
    request.putByte(BODY + 1, (byte) number);
    request.putInt(BODY + 4, -1);
    int at = find(IDIAG_INODE, inode);
    if (at < 0) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    InternetAddress.append(text, answer, at + IDIAG_SRC, wide);
    text.append(':').append(port(at + IDIAG_SPORT));
    if (port(at + IDIAG_DPORT) != 0) {
      text.append("->");
      InternetAddress.append(text, answer, at + IDIAG_DST, wide);
      text.append(':').append(port(at + IDIAG_DPORT));
    }
    return new SocketName(protocol, text.toString());
  }

  /** A Unix socket, null if it has neither name nor peer. */
  @Nullable SocketName unix(String protocol, long inode) {
    begin(AF_UNIX, UNIX_REQUEST_BYTES, NLM_F_REQUEST);
    request.putInt(BODY + 4, -1);
    request.putInt(BODY + 8, (int) inode);
    request.putInt(BODY + 12, UDIAG_SHOW_NAME_AND_PEER);
    request.putLong(BODY + 16, -1);
    int at = find(UDIAG_INO, inode);
    if (at < 0) {
      return null;
    }
    long peer = 0;
    byte[] path = null;
    boolean abstractPath = false;
    int end = at - BODY + answer.getInt(at - BODY + NLMSG_LEN);
    int attribute = at + UDIAG_BYTES;
    while (attribute + 4 <= end) {
      int length = answer.getShort(attribute) & 0xffff;
      int type = answer.getShort(attribute + 2) & 0xffff;
      if (length < 4 || attribute + length > end) {
        break;
      }
      if (type == UNIX_DIAG_PEER && length >= 8) {
        peer = answer.getInt(attribute + 4) & 0xffffffffL;
      } else if (type == UNIX_DIAG_NAME && length > 4) {
        abstractPath = answer.getByte(attribute + 4) == 0;
        path = name(attribute + 4, attribute + length, abstractPath);
      }
      attribute += length + 3 & ~3;
    }
    if (peer == 0 && path == null) {
      return null;
    }
    String address = peer == 0 ? Long.toString(inode) : inode + "->" + peer;
    return new SocketName(protocol, address, path, abstractPath);
  }

  /** The family of a netlink socket, -1 if it has no port. */
  int netlinkFamily(long inode) {
    int at = findNetlink(inode);
    return at < 0 ? -1 : answer.getByte(at + NDIAG_PROTOCOL) & 0xff;
  }

  private int findNetlink(long inode) {
    begin(AF_NETLINK, NETLINK_REQUEST_BYTES, NLM_F_REQUEST_DUMP);
    request.putByte(BODY + 1, (byte) NDIAG_PROTO_ALL);
    return find(NDIAG_INO, inode);
  }

  /** A netlink socket, null if it has no port. */
  @Nullable SocketName netlink(String protocol, long inode) {
    int at = findNetlink(inode);
    if (at < 0) {
      return null;
    }
    String name = netlinkName(answer.getByte(at + NDIAG_PROTOCOL) & 0xff);
    long port = answer.getInt(at + NDIAG_PORTID) & 0xffffffffL;
    return new SocketName(protocol, name + ':' + port);
  }

  private byte[] name(int start, int end, boolean abstractPath) {
    int from = abstractPath ? start + 1 : start;
    int to = from;
    while (to < end && (abstractPath || answer.getByte(to) != 0)) {
      to++;
    }
    byte[] path = new byte[to - from];
    answer.get(from, path, 0, path.length);
    return path;
  }

  private int port(int offset) {
    return (answer.getByte(offset) & 0xff) << 8 | answer.getByte(offset + 1) & 0xff;
  }

  private void begin(int family, int bodyBytes, short flags) {
    request.clear(0, REQUEST_BYTES);
    request.putInt(NLMSG_LEN, BODY + bodyBytes);
    request.putShort(NLMSG_TYPE, (short) SOCK_DIAG_BY_FAMILY);
    request.putShort(NLMSG_FLAGS, flags);
    request.putInt(NLMSG_SEQ, ++sequence);
    request.putByte(BODY, (byte) family);
  }

  /** Sends the request; returns the offset of the answer's body that has the inode, -1 if none. */
  private int find(int inodeOffset, long inode) {
    if (fd < 0) {
      fd = (int) kernel.syscall(Sys.SYS_socket, AF_NETLINK, SOCK_RAW_CLOEXEC, NETLINK_SOCK_DIAG);
    }
    int length = request.getInt(NLMSG_LEN);
    boolean dump = request.getShort(NLMSG_FLAGS) == NLM_F_REQUEST_DUMP;
    if (fd < 0 || Kernel.failed(kernel.syscall(Sys.SYS_write, fd, request.address(), length))) {
      return -1;
    }
    byte[] found = null;
    while (true) {
      long r = kernel.syscall(Sys.SYS_read, fd, answer.address(), ANSWER_BYTES);
      if (r == -Errno.EINTR) {
        continue;
      }
      if (r < BODY) {
        return -1;
      }
      int at = 0;
      while (at + BODY <= r) {
        int size = answer.getInt(at + NLMSG_LEN);
        int type = answer.getShort(at + NLMSG_TYPE) & 0xffff;
        boolean ours = answer.getInt(at + NLMSG_SEQ) == sequence;
        if (size < BODY || at + size > r || ours && type == NLMSG_ERROR) {
          return -1;
        }
        if (ours && type == NLMSG_DONE) {
          if (found == null) {
            return -1;
          }
          answer.put(0, found, 0, found.length);
          return BODY;
        }
        if (ours
            && type == SOCK_DIAG_BY_FAMILY
            && size >= BODY + inodeOffset + 4
            && answer.getInt(at + BODY + inodeOffset) == (int) inode) {
          if (!dump) {
            return at + BODY;
          }
          // Kept aside: the rest of the dump must be read, and goes to the same place.
          found = new byte[size];
          answer.get(at, found, 0, size);
        }
        at += size + 3 & ~3;
      }
    }
  }

  private static String netlinkName(int protocol) {
    return switch (protocol) {
      case 0 -> "ROUTE";
      case 1 -> "UNUSED";
      case 2 -> "USERSOCK";
      case 3 -> "FIREWALL";
      case 4 -> "SOCK_DIAG";
      case 5 -> "NFLOG";
      case 6 -> "XFRM";
      case 7 -> "SELINUX";
      case 8 -> "ISCSI";
      case 9 -> "AUDIT";
      case 10 -> "FIB_LOOKUP";
      case 11 -> "CONNECTOR";
      case 12 -> "NETFILTER";
      case 13 -> "IP6_FW";
      case 14 -> "DNRTMSG";
      case 15 -> "KOBJECT_UEVENT";
      case 16 -> "GENERIC";
      case 18 -> "SCSITRANSPORT";
      case 19 -> "ECRYPTFS";
      case 20 -> "RDMA";
      case 21 -> "CRYPTO";
      case 22 -> "SMC";
      default -> Integer.toString(protocol);
    };
  }
}
