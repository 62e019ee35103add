package dev.warmpath.syscalls.file;

import dev.warmpath.syscalls.Storage;

/**
 * Where the fields of a stat structure are. Source: asm/stat.h.
 *
 * @param size of the structure, in bytes
 * @param align its alignment, in bytes
 * @param fields (0 where they have no place) device, inode, mode, links, user, group, block size,
 *     blocks, size, special device
 * @param times seconds and nanoseconds of access, modification and change; seconds only in the
 *     oldest structure
 */
record StatLayout(int size, int align, At[] fields, At[] times) {
  static final int DEV = 0;
  static final int INO = 1;
  static final int MODE = 2;
  static final int NLINK = 3;
  static final int UID = 4;
  static final int GID = 5;
  static final int BLKSIZE = 6;
  static final int BLOCKS = 7;
  static final int SIZE = 8;
  static final int RDEV = 9;

  /** A field's place and type. */
  record At(int offset, Storage storage) {}

  private static At u16(int offset) {
    return new At(offset, Storage.U16);
  }

  private static At u32(int offset) {
    return new At(offset, Storage.U32);
  }

  private static At s32(int offset) {
    return new At(offset, Storage.S32);
  }

  private static At u64(int offset) {
    return new At(offset, Storage.U64);
  }

  private static At s64(int offset) {
    return new At(offset, Storage.S64);
  }

  /** {@code struct stat} of x86_64 and x32. */
  static StatLayout wide() {
    At[] fields = {
      u64(0), u64(8), u32(24), u64(16), u32(28), u32(32), u64(56), u64(64), s64(48), u64(40)
    };
    At[] times = {s64(72), u64(80), s64(88), u64(96), s64(104), u64(112)};
    return new StatLayout(144, 8, fields, times);
  }

  /** {@code struct stat} of i386. */
  static StatLayout narrow() {
    At[] fields = {
      u32(0), u32(4), u16(8), u16(10), u16(12), u16(14), u32(24), u32(28), u32(20), u32(16)
    };
    At[] times = {s32(32), u32(36), s32(40), u32(44), s32(48), u32(52)};
    return new StatLayout(64, 4, fields, times);
  }

  /** {@code struct stat64} of i386. */
  static StatLayout large() {
    At[] fields = {
      u64(0), u64(88), u32(16), u32(20), u32(24), u32(28), u32(52), u64(56), s64(44), u64(32)
    };
    At[] times = {s32(64), u32(68), s32(72), u32(76), s32(80), u32(84)};
    return new StatLayout(96, 4, fields, times);
  }

  /** {@code struct __old_kernel_stat} of i386. */
  static StatLayout old() {
    At zero = new At(-1, Storage.U32);
    At[] fields = {u16(0), u16(2), u16(4), u16(6), u16(8), u16(10), zero, zero, u32(16), u16(12)};
    At[] times = {s32(20), s32(24), s32(28)};
    return new StatLayout(32, 4, fields, times);
  }
}
