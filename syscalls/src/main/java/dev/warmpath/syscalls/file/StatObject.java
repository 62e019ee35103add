package dev.warmpath.syscalls.file;

import static dev.warmpath.syscalls.file.StatLayout.BLKSIZE;
import static dev.warmpath.syscalls.file.StatLayout.BLOCKS;
import static dev.warmpath.syscalls.file.StatLayout.DEV;
import static dev.warmpath.syscalls.file.StatLayout.GID;
import static dev.warmpath.syscalls.file.StatLayout.INO;
import static dev.warmpath.syscalls.file.StatLayout.MODE;
import static dev.warmpath.syscalls.file.StatLayout.NLINK;
import static dev.warmpath.syscalls.file.StatLayout.RDEV;
import static dev.warmpath.syscalls.file.StatLayout.SIZE;
import static dev.warmpath.syscalls.file.StatLayout.UID;

import dev.warmpath.abi.Abi;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.ValueWriter;
import dev.warmpath.syscalls.common.DeviceNumber;
import dev.warmpath.syscalls.common.WallClock;

/**
 * A stat structure: type and size, or the device of a special file; everything when not
 * abbreviated.
 */
record StatObject(StatLayout layout, FileMode mode) implements ObjectKind {
  private static final DeviceNumber DEVICE = new DeviceNumber(false);
  private static final String[] TIMES = {"st_atime", "st_mtime", "st_ctime"};
  private static final String[] FRACTIONS = {"st_atime_nsec", "st_mtime_nsec", "st_ctime_nsec"};
  private static final long S_IFMT = 0170000;
  private static final long S_IFCHR = 0020000;
  private static final long S_IFBLK = 0060000;

  @Override
  public int sizeBytes(Abi abi) {
    return layout.size();
  }

  @Override
  public int alignBytes(Abi abi) {
    return layout.align();
  }

  private long read(Decoding d, int at, int field) {
    StatLayout.At place = layout.fields()[field];
    return place.offset() < 0 ? 0 : place.storage().read(d, at + place.offset());
  }

  private void unsigned(Decoding d, int at, String name, int field, ValueWriter out) {
    out.field(name);
    out.unsigned(read(d, at, field));
  }

  @Override
  public void write(Decoding d, int at, ValueWriter out) {
    boolean complete = !d.abbreviated();
    long fileMode = read(d, at, MODE);
    out.beginStruct();
    if (complete) {
      out.field("st_dev");
      DEVICE.write(d, read(d, at, DEV), out);
      unsigned(d, at, "st_ino", INO, out);
    }
    out.field("st_mode");
    mode.write(d, fileMode, out);
    if (complete) {
      unsigned(d, at, "st_nlink", NLINK, out);
      unsigned(d, at, "st_uid", UID, out);
      unsigned(d, at, "st_gid", GID, out);
      unsigned(d, at, "st_blksize", BLKSIZE, out);
      unsigned(d, at, "st_blocks", BLOCKS, out);
    }
    long type = fileMode & S_IFMT;
    if (type == S_IFCHR || type == S_IFBLK) {
      out.field("st_rdev");
      DEVICE.write(d, read(d, at, RDEV), out);
    } else {
      unsigned(d, at, "st_size", SIZE, out);
    }
    if (complete) {
      writeTimes(d, at, out);
    } else {
      out.more();
    }
    out.endStruct();
  }

  private void writeTimes(Decoding d, int at, ValueWriter out) {
    StatLayout.At[] times = layout.times();
    boolean fractions = times.length > TIMES.length;
    for (int i = 0; i < TIMES.length; i++) {
      StatLayout.At place = times[fractions ? 2 * i : i];
      long seconds = place.storage().read(d, at + place.offset());
      out.field(TIMES[i]);
      out.signed(seconds);
      if (!fractions) {
        WallClock.comment(seconds, 0, 1, out);
        continue;
      }
      StatLayout.At below = times[2 * i + 1];
      long nanos = below.storage().read(d, at + below.offset());
      WallClock.comment(seconds, nanos, 1_000_000_000, out);
      out.field(FRACTIONS[i]);
      out.unsigned(nanos);
    }
  }
}
