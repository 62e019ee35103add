package dev.warmpath.syscalls;

import dev.warmpath.abi.Abi;
import org.jspecify.annotations.Nullable;

/** How an integer lies in memory: the C types that structures of the kernel are made of. */
public enum Storage {
  /** 8 bits. */
  S8(1, true),
  /** 8 bits. */
  U8(1, false),
  /** 16 bits. */
  S16(2, true),
  /** 16 bits. */
  U16(2, false),
  /** 32 bits. */
  S32(4, true),
  /** 32 bits. */
  U32(4, false),
  /** 64 bits. */
  S64(8, true),
  /** 64 bits. */
  U64(8, false),
  /** C's {@code long} of user space: as wide as a pointer. */
  LONG(0, true),
  /** {@code unsigned long} or {@code size_t} of user space: as wide as a pointer. */
  ULONG(0, false),
  /** {@code __kernel_long_t}. */
  KLONG(-1, true),
  /** {@code __kernel_ulong_t}. */
  UKLONG(-1, false),
  /** A user-space pointer. */
  PTR(0, false),
  /** 16 bits, most significant byte first. */
  BE16(2, false),
  /** 32 bits, most significant byte first. */
  BE32(4, false);

  private final int width;
  private final boolean signed;

  Storage(int width, boolean signed) {
    this.width = width;
    this.signed = signed;
  }

  /** The storage that the catalogue writes as {@code name}, or null. */
  static @Nullable Storage of(String name) {
    return switch (name) {
      case "s8" -> S8;
      case "u8" -> U8;
      case "s16" -> S16;
      case "u16" -> U16;
      case "s32" -> S32;
      case "u32" -> U32;
      case "s64" -> S64;
      case "u64" -> U64;
      case "long" -> LONG;
      case "ulong" -> ULONG;
      case "klong" -> KLONG;
      case "uklong" -> UKLONG;
      case "pointer" -> PTR;
      case "be16" -> BE16;
      case "be32" -> BE32;
      default -> null;
    };
  }

  /** Size under {@code abi}, in bytes. */
  public int sizeBytes(Abi abi) {
    return switch (width) {
      case 0 -> abi.pointerBytes();
      case -1 -> abi.kernelLongBytes();
      default -> width;
    };
  }

  /** Alignment inside a structure, in bytes. */
  public int alignBytes(Abi abi) {
    int size = sizeBytes(abi);
    return size == 8 ? abi.u64AlignBytes() : size;
  }

  /** Whether the type is signed. */
  public boolean signed() {
    return signed;
  }

  /** The integer at {@code at}, sign- or zero-extended to 64 bits. */
  public long read(Decoding d, int at) {
    if (this == BE16) {
      return d.u8(at) << 8 | d.u8(at + 1);
    }
    if (this == BE32) {
      return (long) d.u8(at) << 24 | d.u8(at + 1) << 16 | d.u8(at + 2) << 8 | d.u8(at + 3);
    }
    return switch (sizeBytes(d.abi())) {
      case 1 -> signed ? d.bytes()[at] : d.u8(at);
      case 2 -> signed ? (short) d.u16(at) : d.u16(at);
      case 4 -> signed ? d.s32(at) : d.u32(at);
      default -> d.s64(at);
    };
  }
}
