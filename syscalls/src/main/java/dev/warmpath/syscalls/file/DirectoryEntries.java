package dev.warmpath.syscalls.file;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ValueWriter;

/**
 * The entries that getdents has filled a buffer with: how many they are, or each of them when not
 * abbreviated.
 *
 * <p><b>Shape:</b> inode, offset, 16-bit length of the record, then in the newer form the type and
 * the name, in the older one the name and, as the last byte, the type. Source: linux/dirent.h.
 *
 * @param types names of the types
 * @param newer whether the type stands before the name
 * @param sizeRegister where the size of the buffer is
 */
record DirectoryEntries(ConstantTable types, boolean newer, int sizeRegister) implements Kind {
  private static final int NAME_MAX = 256;

  private int width(Decoding d) {
    return newer ? 8 : d.abi().kernelLongBytes();
  }

  private int headerBytes(Decoding d) {
    return 2 * width(d) + (newer ? 3 : 2);
  }

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    long address = d.unsignedWord(value);
    boolean overfull = d.call().result > (d.arg(sizeRegister) & 0xffffffffL);
    if (d.failed() || overfull || !d.dereferencing()) {
      out.address(address);
      return;
    }
    int length = Math.clamp(d.call().result, 0, Decoding.MAX_FETCH_BYTES);
    if (d.abbreviated()) {
      count(d, address, length, out);
    } else {
      list(d, address, length, out);
    }
  }

  private void count(Decoding d, long address, int length, ValueWriter out) {
    int header = headerBytes(d);
    int lengthAt = 2 * width(d);
    int entries = 0;
    int left = length;
    out.address(address);
    while (left >= header) {
      int mark = d.mark();
      int at = d.fetch(address + (length - left), header);
      int record = at < 0 ? 0 : d.u16(at + lengthAt);
      d.release(mark);
      if (at < 0) {
        break;
      }
      entries++;
      if (record < header || record > left) {
        out.beginComment();
        out.text("d_reclen ");
        writeMisfit(record, header, left, out);
        out.endComment();
        left -= record < header ? header : left;
        break;
      }
      left -= record;
    }
    out.beginComment();
    out.unsigned(entries);
    out.text(left > 0 ? "+ entries" : " entries");
    out.endComment();
  }

  private static void writeMisfit(int record, int header, int left, ValueWriter out) {
    out.unsigned(record < header ? header - record : record - left);
    out.text(record < header ? " bytes underflow" : " bytes overflow");
  }

  private void list(Decoding d, long address, int length, ValueWriter out) {
    int header = headerBytes(d);
    int left = length;
    boolean begun = false;
    boolean fits = true;
    while (left > 0 && fits) {
      long place = address + (length - left);
      int mark = d.mark();
      boolean rest = left < header;
      int at = d.fetch(place, rest ? Math.min(left, d.options().stringLimit()) : header);
      if (at < 0) {
        d.release(mark);
        if (!begun) {
          out.address(address);
          return;
        }
        out.more();
        out.beginComment();
        out.hex(place);
        out.endComment();
        break;
      }
      if (rest) {
        if (begun) {
          out.element();
        }
        out.hexString(d.bytes(), at, d.fetched(), d.fetched() < left);
        d.release(mark);
        if (!begun) {
          return;
        }
        break;
      }
      if (!begun) {
        out.beginArray();
        begun = true;
      }
      out.element();
      int record = d.u16(at + 2 * width(d));
      fits = record >= header && record <= left;
      int used = record < header ? header : Math.min(record, left);
      writeEntry(d, place, at, used, left, out);
      d.release(mark);
      left -= used;
    }
    if (!begun) {
      out.beginArray();
    }
    out.endArray();
  }

  /**
   * Writes an entry.
   *
   * @param used how many bytes of it there are
   * @param left how many bytes the buffer has from here on
   */
  private void writeEntry(Decoding d, long place, int at, int used, int left, ValueWriter out) {
    int width = width(d);
    int header = headerBytes(d);
    int record = d.u16(at + 2 * width);
    out.beginStruct();
    out.field("d_ino");
    out.unsigned(width == 8 ? d.s64(at) : d.u32(at));
    out.field("d_off");
    out.unsigned(width == 8 ? d.s64(at + 8) : d.u32(at + 4));
    out.field("d_reclen");
    out.unsigned(record);
    if (record < header || record > left) {
      out.beginComment();
      writeMisfit(record, header, left, out);
      out.endComment();
    }
    int rest = used - header;
    if (newer) {
      writeType(d.u8(at + header - 1), out);
      writeName(d, place + header, rest, out);
    } else if (rest > 0) {
      writeName(d, place + header, rest - 1, out);
      int type = d.fetch(place + used - 1, 1);
      if (type >= 0) {
        writeType(d.u8(type), out);
      } else {
        out.field("d_type");
        out.address(d.unsignedWord(place + used - 1));
      }
    }
    out.endStruct();
  }

  private void writeType(int type, ValueWriter out) {
    out.field("d_type");
    out.constant(types, type);
  }

  private static void writeName(Decoding d, long place, int room, ValueWriter out) {
    if (room > 0) {
      out.field("d_name");
      DirectoryEntry.writeName(d, place, Math.min(room, NAME_MAX), out);
    }
  }
}
