package dev.warmpath.abi;

/**
 * Byte offsets of the registers in the NT_PRSTATUS set of PTRACE_GETREGSET: {@code struct
 * user_regs_struct} of a 64-bit task, and of a 32-bit one (upper case names with I386). Which of
 * the two a task gave shows in the length that the kernel wrote. Source: sys/user.h.
 */
public final class UserRegs {
  /** Length of the set of a 64-bit task, in bytes. */
  public static final int BYTES = 216;

  /** Length of the set of a 32-bit task, in bytes. */
  public static final int I386_BYTES = 68;

  public static final int R15 = 0;
  public static final int R14 = 8;
  public static final int R13 = 16;
  public static final int R12 = 24;
  public static final int RBP = 32;
  public static final int RBX = 40;
  public static final int R11 = 48;
  public static final int R10 = 56;
  public static final int R9 = 64;
  public static final int R8 = 72;
  public static final int RAX = 80;
  public static final int RCX = 88;
  public static final int RDX = 96;
  public static final int RSI = 104;
  public static final int RDI = 112;
  public static final int ORIG_RAX = 120;
  public static final int RIP = 128;
  public static final int CS = 136;
  public static final int EFLAGS = 144;
  public static final int RSP = 152;
  public static final int SS = 160;
  public static final int FS_BASE = 168;
  public static final int GS_BASE = 176;
  public static final int DS = 184;
  public static final int ES = 192;
  public static final int FS = 200;
  public static final int GS = 208;

  public static final int I386_EBX = 0;
  public static final int I386_ECX = 4;
  public static final int I386_EDX = 8;
  public static final int I386_ESI = 12;
  public static final int I386_EDI = 16;
  public static final int I386_EBP = 20;
  public static final int I386_EAX = 24;
  public static final int I386_XDS = 28;
  public static final int I386_XES = 32;
  public static final int I386_XFS = 36;
  public static final int I386_XGS = 40;
  public static final int I386_ORIG_EAX = 44;
  public static final int I386_EIP = 48;
  public static final int I386_XCS = 52;
  public static final int I386_EFLAGS = 56;
  public static final int I386_ESP = 60;
  public static final int I386_XSS = 64;

  private UserRegs() {}
}
