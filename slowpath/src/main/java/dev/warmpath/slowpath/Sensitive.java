package dev.warmpath.slowpath;

import dev.warmpath.abi.Abi;

/** The calls that the tracer itself has to know of, whatever the observer wants to hear. */
final class Sensitive {
  /** None of the calls below. */
  static final int NONE = 0;

  /** clone: the flags are the first argument. */
  static final int CLONE = 1;

  /** clone3: the flags are the first 64-bit word of what the first argument points to. */
  static final int CLONE3 = 2;

  /** fork, and vfork but for {@link #VFORK}. */
  static final int FORK = 3;

  /** vfork. */
  static final int VFORK = 4;

  /** wait4, waitid, waitpid: the task may sleep until a child has something to do. */
  static final int WAIT = 5;

  /** sched_getaffinity and sched_setaffinity. */
  static final int AFFINITY = 6;

  /** seccomp: see {@link #SECCOMP_SET_MODE_FILTER}. */
  static final int SECCOMP = 7;

  /** prctl: see {@link #PR_SET_SECCOMP}. */
  static final int PRCTL = 8;

  /** open, openat and openat2: what is opened may tell of affinity. */
  static final int OPEN = 9;

  /** First argument of seccomp that installs a filter. Source: linux/seccomp.h. */
  static final int SECCOMP_SET_MODE_FILTER = 1;

  /** In the second argument of seccomp: all threads of the process get the filter. */
  static final int SECCOMP_FILTER_FLAG_TSYNC = 1;

  /** First argument of prctl that installs a filter. Source: linux/prctl.h. */
  static final int PR_SET_SECCOMP = 22;

  /** Source: linux/sched.h, as the other flags of clone. */
  static final int CLONE_VM = 0x100;

  static final int CLONE_VFORK = 0x4000;
  static final int CLONE_THREAD = 0x10000;
  static final int CLONE_UNTRACED = 0x800000;

  private Sensitive() {}

  /** What a call is to us. */
  static int kind(Abi abi, long number) {
    // No number has two meanings with the upper half, so the rest of it can go.
    int n = number >>> 10 == 0 ? (int) number : -1;
    return abi == Abi.I386 ? i386(n) : x86(abi, n);
  }

  /** Which argument of an {@link #OPEN} is the path. */
  static int pathArgument(Abi abi, long number) {
    return number == (abi == Abi.I386 ? 5 : 2) ? 0 : 1;
  }

  private static int x86(Abi abi, int number) {
    return switch (number) {
      case 2, 257, 437 -> OPEN;
      case 56 -> CLONE;
      case 57 -> FORK;
      case 58 -> VFORK;
      case 61 -> WAIT;
      case 157 -> PRCTL;
      case 203, 204 -> AFFINITY;
      case 247 -> abi == Abi.X86_64 ? WAIT : NONE;
      case 317 -> SECCOMP;
      case 435 -> CLONE3;
      case 529 -> abi == Abi.X32 ? WAIT : NONE;
      default -> NONE;
    };
  }

  private static int i386(int number) {
    return switch (number) {
      case 2 -> FORK;
      case 5, 295, 437 -> OPEN;
      case 7, 114, 284 -> WAIT;
      case 120 -> CLONE;
      case 172 -> PRCTL;
      case 190 -> VFORK;
      case 241, 242 -> AFFINITY;
      case 354 -> SECCOMP;
      case 435 -> CLONE3;
      default -> NONE;
    };
  }
}
