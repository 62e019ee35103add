package dev.warmpath.syscalls.file;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.ValueWriter;
import dev.warmpath.syscalls.common.WallClock;

/**
 * A {@code struct statx}: the fields that its mask says are there. Source: linux/stat.h, Linux
 * 4.11.
 */
record StatxObject(ConstantTable masks, ConstantTable attributes, FileMode mode)
    implements ObjectKind {
  private static final int SIZE = 256;
  private static final int TYPE_OR_MODE = 0x3;
  private static final int NLINK = 0x4;
  private static final int UID = 0x8;
  private static final int GID = 0x10;
  private static final int ATIME = 0x20;
  private static final int MTIME = 0x40;
  private static final int CTIME = 0x80;
  private static final int INO = 0x100;
  private static final int FILE_SIZE = 0x200;
  private static final int BLOCKS = 0x400;
  private static final int BTIME = 0x800;
  private static final int MNT_ID = 0x1000;
  private static final int DIOALIGN = 0x2000;

  @Override
  public int sizeBytes(Abi abi) {
    return SIZE;
  }

  @Override
  public int alignBytes(Abi abi) {
    return abi.u64AlignBytes();
  }

  @Override
  public void write(Decoding d, int at, ValueWriter out) {
    int mask = d.s32(at);
    boolean complete = !d.abbreviated();
    out.beginStruct();
    out.field("stx_mask");
    out.flags(masks, d.u32(at));
    if (complete) {
      out.field("stx_blksize");
      out.unsigned(d.u32(at + 4));
    }
    out.field("stx_attributes");
    out.flags(attributes, d.s64(at + 8));
    if (complete) {
      writeLinks(d, at, mask, out);
    }
    if ((mask & TYPE_OR_MODE) != 0) {
      out.field("stx_mode");
      mode.write(d, d.u16(at + 28), out);
    }
    if (complete && (mask & INO) != 0) {
      out.field("stx_ino");
      out.unsigned(d.s64(at + 32));
    }
    if ((mask & FILE_SIZE) != 0) {
      out.field("stx_size");
      out.unsigned(d.s64(at + 40));
    }
    if (complete) {
      writeRest(d, at, mask, out);
    } else {
      out.more();
    }
    out.endStruct();
  }

  private static void writeLinks(Decoding d, int at, int mask, ValueWriter out) {
    if ((mask & NLINK) != 0) {
      out.field("stx_nlink");
      out.unsigned(d.u32(at + 16));
    }
    if ((mask & UID) != 0) {
      out.field("stx_uid");
      out.unsigned(d.u32(at + 20));
    }
    if ((mask & GID) != 0) {
      out.field("stx_gid");
      out.unsigned(d.u32(at + 24));
    }
  }

  private void writeRest(Decoding d, int at, int mask, ValueWriter out) {
    if ((mask & BLOCKS) != 0) {
      out.field("stx_blocks");
      out.unsigned(d.s64(at + 48));
    }
    out.field("stx_attributes_mask");
    out.flags(attributes, d.s64(at + 56));
    if ((mask & ATIME) != 0) {
      writeTime(d, at + 64, "stx_atime", out);
    }
    if ((mask & BTIME) != 0) {
      writeTime(d, at + 80, "stx_btime", out);
    }
    if ((mask & CTIME) != 0) {
      writeTime(d, at + 96, "stx_ctime", out);
    }
    if ((mask & MTIME) != 0) {
      writeTime(d, at + 112, "stx_mtime", out);
    }
    out.field("stx_rdev_major");
    out.unsigned(d.u32(at + 128));
    out.field("stx_rdev_minor");
    out.unsigned(d.u32(at + 132));
    out.field("stx_dev_major");
    out.unsigned(d.u32(at + 136));
    out.field("stx_dev_minor");
    out.unsigned(d.u32(at + 140));
    if ((mask & MNT_ID) != 0) {
      out.field("stx_mnt_id");
      out.hex(d.s64(at + 144));
    }
    if ((mask & DIOALIGN) != 0) {
      out.field("stx_dio_mem_align");
      out.unsigned(d.u32(at + 152));
      out.field("stx_dio_offset_align");
      out.unsigned(d.u32(at + 156));
    }
  }

  private static void writeTime(Decoding d, int at, String name, ValueWriter out) {
    long seconds = d.s64(at);
    long nanos = d.u32(at + 8);
    out.field(name);
    out.beginStruct();
    out.field("tv_sec");
    out.signed(seconds);
    out.field("tv_nsec");
    out.unsigned(nanos);
    out.endStruct();
    WallClock.comment(seconds, nanos, 1_000_000_000, out);
  }
}
