package dev.warmpath.syscalls.net;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.abi.ConstantTable.Form;
import dev.warmpath.abi.Constants;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.StringKinds;
import dev.warmpath.syscalls.ValueWriter;
import dev.warmpath.syscalls.ValueWriter.Radix;
import org.jspecify.annotations.Nullable;

/** Names and values of socket options. */
final class OptionKinds {
  static final int SOL_IP = 0;
  static final int SOL_SOCKET = 1;
  static final int SOL_IPV6 = 41;
  static final int SOL_RAW = 255;
  static final int SOL_PACKET = 263;
  static final int SOL_NETLINK = 270;

  static final int SO_ERROR = 4;
  static final int SO_LINGER = 13;
  static final int SO_PEERCRED = 17;
  static final int SO_ATTACH_FILTER = 26;
  static final int SO_ATTACH_REUSEPORT_CBPF = 51;
  static final int SO_TXREHASH = 74;
  static final int ICMP_FILTER = 1;
  static final int PACKET_STATISTICS = 6;
  static final int NETLINK_LIST_MEMBERSHIPS = 9;

  private OptionKinds() {}

  /** The options of a level, or null when they have no names. */
  private static @Nullable ConstantTable table(int level, boolean set) {
    String name = "options_" + level;
    var tables = Constants.domain("net");
    ConstantTable table = tables.get(name);
    return table != null ? table : tables.get(name + (set ? "_set" : "_get"));
  }

  /**
   * The name of an option.
   *
   * @param level register of the level
   */
  record Name(int level, boolean set) implements Kind {
    private static final int LEVELS = 512;
    private static final @Nullable ConstantTable[] GET = new ConstantTable[LEVELS];
    private static final @Nullable ConstantTable[] SET = new ConstantTable[LEVELS];

    /** Stands for a level whose options have no names, so that it is looked up once. */
    private static final ConstantTable NAMELESS =
        new ConstantTable("nameless", Form.ENUM, null, new String[0], new long[0]);

    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long which = d.arg(level) & 0xffffffffL;
      ConstantTable table = which < LEVELS ? known((int) which) : null;
      if (table == null) {
        out.unsigned(value & 0xffffffffL);
      } else {
        out.constant(table, value & 0xffffffffL);
      }
    }

    private @Nullable ConstantTable known(int which) {
      ConstantTable[] tables = set ? SET : GET;
      ConstantTable table = tables[which];
      if (table == null) {
        ConstantTable found = table(which, set);
        table = found == null ? NAMELESS : found;
        tables[which] = table;
      }
      return table == NAMELESS ? null : table;
    }
  }

  /** A value that is 4 bytes long is a number, others are bytes. */
  static void writePlain(Decoding d, long address, long length, ValueWriter out) {
    if (length == 4) {
      writeInt(d, address, out);
    } else {
      StringKinds.writeBuffer(d, address, length, out);
    }
  }

  /** Writes {@code [1]}. */
  static void writeInt(Decoding d, long address, ValueWriter out) {
    int mark = d.mark();
    int at = d.dereferencing() ? d.fetch(d.unsignedWord(address), 4) : -1;
    if (at < 0) {
      out.address(d.unsignedWord(address));
    } else {
      out.beginArray();
      out.element();
      out.signed(d.s32(at));
      out.endArray();
    }
    d.release(mark);
  }

  /** Writes {@code [SOCK_TXREHASH_ENABLED]}. */
  static void writeTxRehash(Decoding d, long address, ValueWriter out) {
    int mark = d.mark();
    int at = d.dereferencing() ? d.fetch(d.unsignedWord(address), 4) : -1;
    if (at < 0) {
      out.address(d.unsignedWord(address));
    } else {
      out.beginArray();
      out.element();
      ConstantTable table = NetTables.table("txrehash");
      long value = table.nameOf(d.s32(at)) != null ? d.s32(at) : d.u32(at);
      out.constant(table, value, Radix.UNSIGNED);
      out.endArray();
    }
    d.release(mark);
  }

  /** Writes the types that an ICMP filter blocks; bytes that are not given count as ones. */
  static void writeIcmpFilter(Decoding d, long address, long length, ValueWriter out) {
    int given = (int) Math.min(length & 0xffffffffL, 4);
    int mark = d.mark();
    int at = d.dereferencing() && given > 0 ? d.fetch(d.unsignedWord(address), given) : -1;
    if (at < 0) {
      out.address(d.unsignedWord(address));
      d.release(mark);
      return;
    }
    int bits = -1;
    for (int i = 0; i < given; i++) {
      bits = bits & ~(0xff << 8 * i) | d.u8(at + i) << 8 * i;
    }
    d.release(mark);
    boolean inverted = Integer.bitCount(bits) >= 21;
    if (inverted) {
      out.beginComposed();
      out.text("~");
      bits = ~bits;
    }
    ConstantTable table = NetTables.table("icmp_types");
    out.beginSet();
    for (int type = 0; type < 32; type++) {
      if ((bits >>> type & 1) != 0) {
        out.member();
        out.constant(table, type);
      }
    }
    out.endSet();
    if (inverted) {
      out.endComposed();
    }
  }
}
