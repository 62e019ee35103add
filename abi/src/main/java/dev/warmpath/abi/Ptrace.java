package dev.warmpath.abi;

/** Requests, options and events of ptrace(2). Source: linux/ptrace.h, asm/ptrace-abi.h. */
public final class Ptrace {
  public static final int PTRACE_TRACEME = 0;
  public static final int PTRACE_PEEKTEXT = 1;
  public static final int PTRACE_PEEKDATA = 2;
  public static final int PTRACE_PEEKUSR = 3;
  public static final int PTRACE_POKETEXT = 4;
  public static final int PTRACE_POKEDATA = 5;
  public static final int PTRACE_POKEUSR = 6;
  public static final int PTRACE_CONT = 7;
  public static final int PTRACE_KILL = 8;
  public static final int PTRACE_SINGLESTEP = 9;
  public static final int PTRACE_ATTACH = 16;
  public static final int PTRACE_DETACH = 17;
  public static final int PTRACE_SYSCALL = 24;
  public static final int PTRACE_SETOPTIONS = 0x4200;
  public static final int PTRACE_GETEVENTMSG = 0x4201;
  public static final int PTRACE_GETSIGINFO = 0x4202;
  public static final int PTRACE_SETSIGINFO = 0x4203;
  public static final int PTRACE_GETREGSET = 0x4204;
  public static final int PTRACE_SETREGSET = 0x4205;
  public static final int PTRACE_SEIZE = 0x4206;
  public static final int PTRACE_INTERRUPT = 0x4207;
  public static final int PTRACE_LISTEN = 0x4208;
  public static final int PTRACE_PEEKSIGINFO = 0x4209;
  public static final int PTRACE_GETSIGMASK = 0x420a;
  public static final int PTRACE_SETSIGMASK = 0x420b;
  public static final int PTRACE_SECCOMP_GET_FILTER = 0x420c;
  public static final int PTRACE_SECCOMP_GET_METADATA = 0x420d;
  public static final int PTRACE_GET_SYSCALL_INFO = 0x420e;
  public static final int PTRACE_SYSCALL_INFO_NONE = 0;
  public static final int PTRACE_SYSCALL_INFO_ENTRY = 1;
  public static final int PTRACE_SYSCALL_INFO_EXIT = 2;
  public static final int PTRACE_SYSCALL_INFO_SECCOMP = 3;
  public static final int PTRACE_GET_RSEQ_CONFIGURATION = 0x420f;
  public static final int PTRACE_EVENTMSG_SYSCALL_ENTRY = 1;
  public static final int PTRACE_EVENTMSG_SYSCALL_EXIT = 2;
  public static final int PTRACE_PEEKSIGINFO_SHARED = 1 << 0;
  public static final int PTRACE_EVENT_FORK = 1;
  public static final int PTRACE_EVENT_VFORK = 2;
  public static final int PTRACE_EVENT_CLONE = 3;
  public static final int PTRACE_EVENT_EXEC = 4;
  public static final int PTRACE_EVENT_VFORK_DONE = 5;
  public static final int PTRACE_EVENT_EXIT = 6;
  public static final int PTRACE_EVENT_SECCOMP = 7;
  public static final int PTRACE_EVENT_STOP = 128;
  public static final long PTRACE_O_TRACESYSGOOD = 1;
  public static final long PTRACE_O_TRACEFORK = 1L << PTRACE_EVENT_FORK;
  public static final long PTRACE_O_TRACEVFORK = 1L << PTRACE_EVENT_VFORK;
  public static final long PTRACE_O_TRACECLONE = 1L << PTRACE_EVENT_CLONE;
  public static final long PTRACE_O_TRACEEXEC = 1L << PTRACE_EVENT_EXEC;
  public static final long PTRACE_O_TRACEVFORKDONE = 1L << PTRACE_EVENT_VFORK_DONE;
  public static final long PTRACE_O_TRACEEXIT = 1L << PTRACE_EVENT_EXIT;
  public static final long PTRACE_O_TRACESECCOMP = 1L << PTRACE_EVENT_SECCOMP;
  public static final long PTRACE_O_EXITKILL = 1L << 20;
  public static final long PTRACE_O_SUSPEND_SECCOMP = 1L << 21;
  public static final int PTRACE_GETREGS = 12;
  public static final int PTRACE_SETREGS = 13;
  public static final int PTRACE_SYSEMU = 31;

  /** Since Linux 6.16; takes the structure that {@link #PTRACE_GET_SYSCALL_INFO} gives. */
  public static final int PTRACE_SET_SYSCALL_INFO = 0x4212;

  /** Set in the stop signal of a system call stop under PTRACE_O_TRACESYSGOOD. */
  public static final int SYSCALL_STOP_BIT = 0x80;

  /** Register sets of PTRACE_GETREGSET. Source: elf.h. */
  public static final int NT_PRSTATUS = 1;

  public static final int NT_X86_XSTATE = 0x202;

  private Ptrace() {}
}
