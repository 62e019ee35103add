package dev.warmpath.abi;

/**
 * A system call convention of x86-64 Linux: which table a number belongs to, and how wide its words
 * and structures are. Source: asm/unistd.h, the System V ABI supplements.
 */
public enum Abi {
  /** 64-bit programs, {@code syscall} instruction. */
  X86_64("64", 8, 8, 8),
  /** 32-bit programs, and {@code int 0x80} from any program. 64-bit integers align to 4 bytes. */
  I386("32", 4, 4, 4),
  /** 64-bit instructions with 32-bit pointers; the number carries {@link #X32_SYSCALL_BIT}. */
  X32("x32", 4, 8, 8);

  /** Set in the number of an x32 call. Source: asm/unistd.h. */
  public static final int X32_SYSCALL_BIT = 0x40000000;

  private final String suffix;
  private final int pointerBytes;
  private final int kernelLongBytes;
  private final int u64AlignBytes;

  Abi(String suffix, int pointerBytes, int kernelLongBytes, int u64AlignBytes) {
    this.suffix = suffix;
    this.pointerBytes = pointerBytes;
    this.kernelLongBytes = kernelLongBytes;
    this.u64AlignBytes = u64AlignBytes;
  }

  /** The name in filters, as in {@code open@32}. */
  public String suffix() {
    return suffix;
  }

  /** Width of a pointer, {@code size_t} and user-space {@code long}, in bytes. */
  public int pointerBytes() {
    return pointerBytes;
  }

  /** Width of {@code __kernel_long_t} (time_t, off_t, clock_t ...), in bytes. */
  public int kernelLongBytes() {
    return kernelLongBytes;
  }

  /** Alignment of a 64-bit integer inside a structure, in bytes. */
  public int u64AlignBytes() {
    return u64AlignBytes;
  }
}
