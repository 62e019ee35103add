package dev.warmpath.syscalls;

import dev.warmpath.abi.Abi;
import dev.warmpath.trace.Call;

/**
 * The calls of i386 that stand for many, socketcall and ipc: which one is made, and its arguments,
 * is taken from their arguments and the memory that these point to.
 *
 * <p><b>Source:</b> linux/net.h, linux/ipc.h, ipc(2), socketcall(2).
 */
final class Multiplexed {
  private static final int SOCKETCALL = 102;
  private static final int IPC = 117;
  private static final int IPC_PARTS = 32;

  private static final int SEMCTL = 3;
  private static final int MSGRCV = 12;
  private static final int SHMAT = 21;
  private static final int MSGRCV_UNREAD = 30;
  private static final int SEMCTL_UNREAD = 31;

  /** By part: the calls of socketcall from 1 on, those of ipc from {@link #IPC_PARTS} on. */
  private static final String[] NAMES = new String[2 * IPC_PARTS];

  private static final int[] SOCKET_ARGUMENTS = {
    0, 3, 3, 3, 2, 3, 3, 3, 4, 4, 4, 6, 6, 2, 5, 5, 3, 3, 4, 5, 4
  };

  static {
    String[] sockets = {
      "", "socket", "bind", "connect", "listen", "accept", "getsockname", "getpeername",
      "socketpair", "send", "recv", "sendto", "recvfrom", "shutdown", "setsockopt", "getsockopt",
      "sendmsg", "recvmsg", "accept4", "recvmmsg", "sendmmsg"
    };
    System.arraycopy(sockets, 0, NAMES, 0, sockets.length);
    NAMES[IPC_PARTS + 1] = "semop";
    NAMES[IPC_PARTS + 2] = "semget";
    NAMES[IPC_PARTS + SEMCTL] = "semctl_value";
    NAMES[IPC_PARTS + 4] = "semtimedop";
    NAMES[IPC_PARTS + 11] = "msgsnd";
    NAMES[IPC_PARTS + MSGRCV] = "msgrcv";
    NAMES[IPC_PARTS + 13] = "msgget";
    NAMES[IPC_PARTS + 14] = "msgctl";
    NAMES[IPC_PARTS + SHMAT] = "shmat_value";
    NAMES[IPC_PARTS + 22] = "shmdt";
    NAMES[IPC_PARTS + 23] = "shmget";
    NAMES[IPC_PARTS + 24] = "shmctl";
    NAMES[IPC_PARTS + MSGRCV_UNREAD] = "msgrcv_unread";
    NAMES[IPC_PARTS + SEMCTL_UNREAD] = "semctl_unread";
  }

  private Multiplexed() {}

  /** How many parts there are. */
  static int count() {
    return NAMES.length;
  }

  /** What the catalogue calls a part. */
  static String name(int part) {
    return NAMES[part];
  }

  /** Turns the call into the one that it stands for, if it is one of these and can be read. */
  static void unfold(Decoding d) {
    Call call = d.call();
    if (call.abi != Abi.I386 || call.part != 0) {
      return;
    }
    if (call.number == SOCKETCALL) {
      socketcall(d, call);
    } else if (call.number == IPC) {
      ipc(d, call);
    }
  }

  private static void socketcall(Decoding d, Call call) {
    long which = call.args[0] & 0xffffffffL;
    if (which == 0 || which >= SOCKET_ARGUMENTS.length) {
      return;
    }
    int count = SOCKET_ARGUMENTS[(int) which];
    int mark = d.mark();
    int at = d.fetch(d.unsignedWord(call.args[1]), 4 * count);
    if (at >= 0) {
      for (int i = 0; i < call.args.length; i++) {
        call.args[i] = i < count ? d.u32(at + 4 * i) : 0;
      }
      call.part = (int) which;
    }
    d.release(mark);
  }

  private static void ipc(Decoding d, Call call) {
    int which = (int) call.args[0] & 0xffff;
    int version = (int) call.args[0] >>> 16;
    if (which >= MSGRCV_UNREAD || NAMES[IPC_PARTS + which] == null) {
      return;
    }
    long first = call.args[1];
    long second = call.args[2];
    long third = call.args[3];
    long pointer = call.args[4];
    long fifth = call.args[5];
    call.part = IPC_PARTS + which;
    switch (which) {
      case 1 -> set(call, first, pointer, second, 0, 0);
      case 2, 23 -> set(call, first, second, third, 0, 0);
      case SEMCTL -> {
        int mark = d.mark();
        int at = d.dereferencing() ? d.fetch(d.unsignedWord(pointer), 4) : -1;
        set(call, first, second, third, at < 0 ? pointer : d.u32(at), 0);
        if (at < 0) {
          call.part = IPC_PARTS + SEMCTL_UNREAD;
        }
        d.release(mark);
      }
      case 4 -> set(call, first, pointer, second, fifth, 0);
      case 11 -> set(call, first, pointer, second, third, 0);
      case MSGRCV -> receive(d, call, version, first, second, third, pointer, fifth);
      case 13 -> set(call, first, second, 0, 0, 0);
      case 22 -> set(call, pointer, 0, 0, 0, 0);
      case SHMAT -> set(call, first, pointer, second, third, 0);
      default -> set(call, first, second, pointer, 0, 0);
    }
  }

  /** In the oldest version the pointer leads to the message's address and the wanted type. */
  private static void receive(
      Decoding d, Call call, int version, long id, long size, long flags, long pointer, long type) {
    if (version != 0) {
      set(call, id, pointer, size, type, flags);
      return;
    }
    int mark = d.mark();
    int at = d.dereferencing() ? d.fetch(d.unsignedWord(pointer), 8) : -1;
    if (at < 0) {
      call.part = IPC_PARTS + MSGRCV_UNREAD;
      set(call, id, pointer, size, flags, 0);
    } else {
      set(call, id, d.u32(at), size, d.u32(at + 4), flags);
    }
    d.release(mark);
  }

  private static void set(Call call, long a, long b, long c, long e, long f) {
    call.args[0] = a;
    call.args[1] = b;
    call.args[2] = c;
    call.args[3] = e;
    call.args[4] = f;
    call.args[5] = 0;
  }
}
