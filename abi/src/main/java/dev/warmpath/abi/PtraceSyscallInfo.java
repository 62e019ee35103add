package dev.warmpath.abi;

/**
 * Byte offsets in {@code struct ptrace_syscall_info}, as PTRACE_GET_SYSCALL_INFO fills it. The
 * request returns how many bytes it had to say, which can be fewer than {@link #BYTES}: what it did
 * not write is not known.
 *
 * <p><b>Source:</b> linux/ptrace.h, Linux 5.3.
 */
public final class PtraceSyscallInfo {
  /** Length of the structure, in bytes. */
  public static final int BYTES = 88;

  /** One byte: PTRACE_SYSCALL_INFO_NONE, _ENTRY, _EXIT or _SECCOMP. */
  public static final int OP = 0;

  /** An AUDIT_ARCH number, 32 bits. */
  public static final int ARCH = 4;

  public static final int INSTRUCTION_POINTER = 8;
  public static final int STACK_POINTER = 16;

  /** The call's number; of an entry or seccomp stop. */
  public static final int NR = 24;

  /** The six argument words; of an entry or seccomp stop. */
  public static final int ARGS = 32;

  /** The result; of an exit stop. */
  public static final int RVAL = 24;

  /** One byte: whether the result is {@code -errno}; of an exit stop. */
  public static final int IS_ERROR = 32;

  /** The filter's SECCOMP_RET_DATA, 32 bits; of a seccomp stop. */
  public static final int RET_DATA = 80;

  /** {@link #ARCH} of a 64-bit or x32 call. Source: linux/audit.h. */
  public static final int AUDIT_ARCH_X86_64 = 0xc000003e;

  /** {@link #ARCH} of a 32-bit call. Source: linux/audit.h. */
  public static final int AUDIT_ARCH_I386 = 0x40000003;

  private PtraceSyscallInfo() {}
}
