package dev.warmpath.slowpath;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.PtraceSyscallInfo;
import dev.warmpath.trace.CallFilter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Builds the program that decides in the traced task's kernel which calls stop it: those that the
 * observer wants to hear of, and those that the tracer itself has to know of. All others go on
 * without us, and cost next to nothing: the kernel notes the numbers that are always allowed.
 *
 * <p>Per architecture it is a binary search over the numbers at which the verdict changes. It is
 * written from the end to the beginning, so that the targets of jumps, which only go forward, are
 * known. <b>Source:</b> seccomp(2), linux/bpf_common.h.
 */
final class SeccompFilter {
  /** Numbers from here on all have the same verdict. */
  private static final int NUMBERS = 1024;

  private static final int ALLOW = 0;
  private static final int TRACE = 1;
  private static final int TRACE_IF_UNTRACED = 2;
  private static final int TRACE_IF_SET_SECCOMP = 3;
  private static final int VERDICTS = 4;

  private static final int RET_TRACE = 0x7ff00000;
  private static final int RET_ALLOW = 0x7fff0000;

  private static final int LOAD = 0x20;
  private static final int JUMP = 0x05;
  private static final int JUMP_EQUAL = 0x15;
  private static final int JUMP_NOT_LESS = 0x35;
  private static final int JUMP_BITS = 0x45;
  private static final int RETURN = 0x06;
  private static final int MAX_JUMP = 255;

  // struct seccomp_data.
  private static final int NR = 0;
  private static final int ARCH = 4;
  private static final int FIRST_ARGUMENT = 16;

  private final CallFilter wanted;
  private final boolean pinning;

  /** Where the verdict changes, as unsigned numbers, and what it is from there on. */
  private int[] starts = new int[64];

  private int[] verdicts = new int[64];
  private int changes;

  /** Instructions in reverse; the n-th written has the label n. */
  private long[] code = new long[256];

  private int written;
  private final int[] ends = new int[VERDICTS];
  private boolean narrow;

  private SeccompFilter(CallFilter wanted, boolean pinning) {
    this.wanted = wanted;
    this.pinning = pinning;
  }

  /**
   * The program as {@code struct sock_filter[]} in bytes.
   *
   * @param pinning whether the tracer has to know of calls that matter to pinned tasks
   * @return null when every call is wanted, so that a program would be of no use
   */
  static byte @Nullable [] build(CallFilter wanted, boolean pinning) {
    SeccompFilter filter = new SeccompFilter(wanted, pinning);
    filter.write();
    return filter.narrow ? filter.bytes() : null;
  }

  private void write() {
    addNumbers(Abi.I386, 0);
    int i386 = search();
    changes = 0;
    addNumbers(Abi.X86_64, 0);
    addNumbers(Abi.X32, Abi.X32_SYSCALL_BIT);
    // Negative numbers are none of x32's.
    add(0x80000000, verdict(Abi.X86_64, -1));
    int x86 = search();
    int other = end(TRACE);
    int is386 = jump(JUMP_EQUAL, PtraceSyscallInfo.AUDIT_ARCH_I386, i386, other);
    jump(JUMP_EQUAL, PtraceSyscallInfo.AUDIT_ARCH_X86_64, x86, is386);
    write(LOAD, 0, 0, ARCH);
  }

  private void addNumbers(Abi abi, int first) {
    for (int i = 0; i <= NUMBERS; i++) {
      add(first + i, verdict(abi, i));
    }
  }

  private int verdict(Abi abi, long number) {
    if (wanted.wants(abi, number)) {
      return TRACE;
    }
    narrow = true;
    return switch (Sensitive.kind(abi, number)) {
      case Sensitive.CLONE -> TRACE_IF_UNTRACED;
      case Sensitive.CLONE3, Sensitive.SECCOMP -> TRACE;
      case Sensitive.PRCTL -> TRACE_IF_SET_SECCOMP;
      case Sensitive.AFFINITY, Sensitive.WAIT, Sensitive.OPEN -> pinning ? TRACE : ALLOW;
      default -> ALLOW;
    };
  }

  private void add(int start, int verdict) {
    if (changes > 0 && verdicts[changes - 1] == verdict) {
      return;
    }
    if (changes == starts.length) {
      starts = Arrays.copyOf(starts, 2 * changes);
      verdicts = Arrays.copyOf(verdicts, 2 * changes);
    }
    starts[changes] = start;
    verdicts[changes++] = verdict;
  }

  private int search() {
    search(0, changes);
    return write(LOAD, 0, 0, NR);
  }

  /** Writes the search among the changes from {@code from} to before {@code to}; its label. */
  private int search(int from, int to) {
    if (to - from == 1) {
      return end(verdicts[from]);
    }
    int middle = (from + to) >>> 1;
    int upper = search(middle, to);
    int lower = search(from, middle);
    return jump(JUMP_NOT_LESS, starts[middle], upper, lower);
  }

  /** The label of code that returns a verdict; an earlier one where it is in reach. */
  private int end(int verdict) {
    if (ends[verdict] == 0 || written - ends[verdict] > MAX_JUMP - 2) {
      ends[verdict] =
          switch (verdict) {
            case TRACE -> write(RETURN, 0, 0, RET_TRACE);
            case TRACE_IF_UNTRACED -> argument(JUMP_BITS, Sensitive.CLONE_UNTRACED);
            case TRACE_IF_SET_SECCOMP -> argument(JUMP_EQUAL, Sensitive.PR_SET_SECCOMP);
            default -> write(RETURN, 0, 0, RET_ALLOW);
          };
    }
    return ends[verdict];
  }

  private int argument(int test, int value) {
    int trace = end(TRACE);
    int allow = end(ALLOW);
    jump(test, value, trace, allow);
    return write(LOAD, 0, 0, FIRST_ARGUMENT);
  }

  private int jump(int test, int value, int yes, int no) {
    // Two detours at most come between, so what is in reach before them stays so.
    int nearYes = written - yes > MAX_JUMP - 2 ? write(JUMP, 0, 0, written - yes) : yes;
    int nearNo = written - no > MAX_JUMP - 2 ? write(JUMP, 0, 0, written - no) : no;
    return write(test, written - nearYes, written - nearNo, value);
  }

  private int write(int operation, int yes, int no, int value) {
    if (written == code.length) {
      code = Arrays.copyOf(code, 2 * written);
    }
    code[written++] = operation | (long) yes << 16 | (long) no << 24 | (long) value << 32;
    return written;
  }

  private byte[] bytes() {
    ByteBuffer program = ByteBuffer.allocate(written * 8).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = written - 1; i >= 0; i--) {
      program.putLong(code[i]);
    }
    return program.array();
  }
}
