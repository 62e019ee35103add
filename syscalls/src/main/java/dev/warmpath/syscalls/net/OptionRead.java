package dev.warmpath.syscalls.net;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.PointerKinds;
import dev.warmpath.syscalls.ValueWriter;

/**
 * The value that getsockopt gives. Structures print as far as their bytes go.
 *
 * @param level register of the level
 * @param option register of the option
 * @param length register of the pointer to the length
 * @param instruction of a socket filter
 */
record OptionRead(int level, int option, int length, ObjectKind instruction) implements Kind {
  /** Source: linux/bpf_common.h. */
  private static final int MAX_INSTRUCTIONS = 4096;

  private static final String[] LINGER = {"l_onoff", "l_linger"};
  private static final String[] CREDENTIALS = {"pid", "uid", "gid"};
  private static final String[] STATISTICS = {"tp_packets", "tp_drops", "tp_freeze_q_cnt"};

  @Override
  public boolean settled(Decoding d, long value) {
    return d.note(length) == 0;
  }

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    boolean opaque = d.failed() || (int) d.note(length) <= 0 || !d.dereferencing();
    int size = opaque ? 0 : sizeNow(d);
    if (size <= 0) {
      out.address(d.unsignedWord(value));
      return;
    }
    int which = (int) d.arg(option);
    switch ((int) d.arg(level)) {
      case OptionKinds.SOL_SOCKET -> socket(d, which, value, size, out);
      case OptionKinds.SOL_RAW -> {
        if (which == OptionKinds.ICMP_FILTER) {
          OptionKinds.writeIcmpFilter(d, value, size, out);
        } else {
          OptionKinds.writePlain(d, value, size, out);
        }
      }
      case OptionKinds.SOL_PACKET -> {
        if (which == OptionKinds.PACKET_STATISTICS) {
          partial(d, value, size, STATISTICS, out);
        } else {
          OptionKinds.writePlain(d, value, size, out);
        }
      }
      case OptionKinds.SOL_NETLINK -> {
        if (which == OptionKinds.NETLINK_LIST_MEMBERSHIPS) {
          groups(d, value, size / 4, out);
        } else {
          OptionKinds.writeInt(d, value, out);
        }
      }
      default -> OptionKinds.writePlain(d, value, size, out);
    }
  }

  private int sizeNow(Decoding d) {
    int mark = d.mark();
    int at = d.fetch(d.unsignedWord(d.arg(length)), 4);
    int size = at < 0 ? 0 : d.s32(at);
    d.release(mark);
    return size;
  }

  private void socket(Decoding d, int which, long value, int size, ValueWriter out) {
    switch (which) {
      case OptionKinds.SO_LINGER -> partial(d, value, size, LINGER, out);
      case OptionKinds.SO_PEERCRED -> partial(d, value, size, CREDENTIALS, out);
      case OptionKinds.SO_ATTACH_FILTER -> {
        if (d.abbreviated()) {
          out.address(d.unsignedWord(value));
        } else {
          PointerKinds.writeArray(
              d, d.unsignedWord(value), size, MAX_INSTRUCTIONS, instruction, out);
        }
      }
      default -> {
        ConstantTable ints = NetTables.table("int_options");
        if (ints.nameOf(which) == null) {
          OptionKinds.writePlain(d, value, size, out);
        } else if (size < 4) {
          bytes(d, value, size, out);
        } else if (which == OptionKinds.SO_TXREHASH) {
          OptionKinds.writeTxRehash(d, value, out);
        } else {
          OptionKinds.writeInt(d, value, out);
        }
      }
    }
  }

  private static void bytes(Decoding d, long value, int size, ValueWriter out) {
    int mark = d.mark();
    int at = d.fetch(d.unsignedWord(value), size);
    if (at < 0) {
      out.address(d.unsignedWord(value));
    } else {
      out.hexString(d.bytes(), at, size, false);
    }
    d.release(mark);
  }

  /** Writes a structure of 32-bit numbers, of which {@code size} bytes exist. */
  private static void partial(Decoding d, long value, int size, String[] names, ValueWriter out) {
    int given = Math.min(size, 4 * names.length);
    int mark = d.mark();
    int at = d.dereferencing() ? d.fetch(d.unsignedWord(value), given) : -1;
    if (at < 0) {
      out.address(d.unsignedWord(value));
      d.release(mark);
      return;
    }
    out.beginStruct();
    for (int i = 0; 4 * i < given; i++) {
      out.field(names[i]);
      int field = at + 4 * i;
      if (given < 4 * i + 4) {
        out.hexString(d.bytes(), field, given - 4 * i, false);
      } else if (names == CREDENTIALS && i > 0) {
        SocketMessages.id(d.s32(field), out);
      } else if (names == CREDENTIALS) {
        out.pid(d.s32(field), d.describePid(d.s32(field)));
      } else if (names == LINGER) {
        out.signed(d.s32(field));
      } else {
        out.unsigned(d.u32(field));
      }
    }
    out.endStruct();
    d.release(mark);
  }

  private static void groups(Decoding d, long value, int count, ValueWriter out) {
    int limit = d.abbreviated() ? d.options().stringLimit() : count;
    boolean begun = false;
    for (int i = 0; i < count; i++) {
      if (i >= limit) {
        out.more();
        break;
      }
      int mark = d.mark();
      int at = d.dereferencing() ? d.fetch(d.unsignedWord(value) + 4L * i, 4) : -1;
      if (at < 0) {
        if (!begun) {
          out.address(d.unsignedWord(value));
          return;
        }
        out.element();
        out.beginComposed();
        out.text("... /* ");
        out.hex(d.unsignedWord(value) + 4L * i);
        out.text(" */");
        out.endComposed();
        break;
      }
      if (!begun) {
        out.beginArray();
        begun = true;
      }
      out.element();
      out.unsigned(d.u32(at));
      d.release(mark);
    }
    if (!begun) {
      out.beginArray();
    }
    out.endArray();
  }
}
