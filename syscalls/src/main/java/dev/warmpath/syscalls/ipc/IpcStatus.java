package dev.warmpath.syscalls.ipc;

import dev.warmpath.abi.Abi;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.ValueWriter;

/**
 * The status of a System V object: owner and permissions, then numbers in an order of their own.
 *
 * <p><b>Shape:</b> key, uid, gid, cuid, cgid (4 bytes each), mode (4, on i386 2), the rest as the
 * ABI has it. <b>Source:</b> asm-generic/ipcbuf.h, asm/shmbuf.h, asm/sembuf.h, asm/msgbuf.h.
 *
 * @param owner the name of the first field, with owner and permissions
 * @param set whether the call changes the object, so that only what it can change is shown
 * @param wideBytes size where longs have 64 bits
 * @param narrowBytes size on i386
 * @param fields the numbers behind the permissions
 */
record IpcStatus(String owner, boolean set, int wideBytes, int narrowBytes, Field[] fields)
    implements ObjectKind {
  /**
   * A number.
   *
   * @param wideOffset where it lies where longs have 64 bits
   * @param narrowOffset where it lies on i386
   * @param type what it is
   */
  private record Field(String name, int wideOffset, int narrowOffset, Type type) {}

  /** What the numbers are. */
  private enum Type {
    /** A kernel long. */
    LONG,
    /** A size_t of user space. */
    SIZE,
    /** A process id, of 4 bytes. */
    ID
  }

  private static final Field[] NONE = {};
  private static final Field[] SHM = {
    new Field("shm_segsz", 48, 36, Type.SIZE),
    new Field("shm_cpid", 80, 64, Type.ID),
    new Field("shm_lpid", 84, 68, Type.ID),
    new Field("shm_nattch", 88, 72, Type.LONG),
    new Field("shm_atime", 56, 40, Type.LONG),
    new Field("shm_dtime", 64, 48, Type.LONG),
    new Field("shm_ctime", 72, 56, Type.LONG)
  };
  private static final Field[] SEM = {
    new Field("sem_otime", 48, 36, Type.LONG),
    new Field("sem_ctime", 64, 44, Type.LONG),
    new Field("sem_nsems", 80, 52, Type.LONG)
  };
  private static final Field[] MSG = {
    new Field("msg_stime", 48, 36, Type.LONG),
    new Field("msg_rtime", 56, 44, Type.LONG),
    new Field("msg_ctime", 64, 52, Type.LONG),
    new Field("msg_qnum", 80, 64, Type.LONG),
    new Field("msg_qbytes", 88, 68, Type.LONG),
    new Field("msg_lspid", 96, 72, Type.ID),
    new Field("msg_lrpid", 100, 76, Type.ID)
  };
  private static final Field[] MSG_SET = {new Field("msg_qbytes", 88, 68, Type.LONG)};

  /** The status that the catalogue calls {@code name}. */
  static IpcStatus of(String name) {
    return switch (name) {
      case "shm" -> new IpcStatus("shm_perm", false, 112, 84, SHM);
      case "shm_set" -> new IpcStatus("shm_perm", true, 112, 84, NONE);
      case "sem" -> new IpcStatus("sem_perm", false, 104, 64, SEM);
      case "sem_set" -> new IpcStatus("sem_perm", true, 104, 64, NONE);
      case "msg" -> new IpcStatus("msg_perm", false, 120, 88, MSG);
      case "msg_set" -> new IpcStatus("msg_perm", true, 120, 88, MSG_SET);
      default -> throw new IllegalArgumentException("no IPC status " + name);
    };
  }

  private static boolean wide(Abi abi) {
    return abi.kernelLongBytes() == 8;
  }

  @Override
  public int sizeBytes(Abi abi) {
    return wide(abi) ? wideBytes : narrowBytes;
  }

  @Override
  public int alignBytes(Abi abi) {
    return abi.kernelLongBytes();
  }

  @Override
  public void write(Decoding d, int at, ValueWriter out) {
    out.beginStruct();
    out.field(owner);
    permissions(d, at, out);
    for (Field field : fields) {
      int from = at + (wide(d.abi()) ? field.wideOffset : field.narrowOffset);
      out.field(field.name);
      switch (field.type) {
        case LONG -> out.unsigned(wide(d.abi()) ? d.s64(from) : d.u32(from));
        case SIZE -> out.unsigned(d.pointer(from));
        case ID -> out.pid(d.s32(from), d.describePid(d.s32(from)));
      }
    }
    out.endStruct();
  }

  private void permissions(Decoding d, int at, ValueWriter out) {
    out.beginStruct();
    out.field("uid");
    id(d.s32(at + 4), out);
    out.field("gid");
    id(d.s32(at + 8), out);
    out.field("mode");
    IpcWords.permissions(d, wide(d.abi()) ? d.u32(at + 20) : d.u16(at + 20), out);
    if (!set) {
      out.field("key");
      out.unsigned(d.u32(at));
      out.field("cuid");
      id(d.s32(at + 12), out);
      out.field("cgid");
      id(d.s32(at + 16), out);
    }
    out.endStruct();
  }

  private static void id(int id, ValueWriter out) {
    if (id == -1) {
      out.signed(-1);
    } else {
      out.unsigned(id & 0xffffffffL);
    }
  }
}
