package dev.warmpath.slowpath;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.Ptrace;
import dev.warmpath.abi.UserRegs;
import dev.warmpath.kernel.ProcessMemory;
import dev.warmpath.trace.Call;

/**
 * Keeps tasks traced that their maker wants untraced (CLONE_UNTRACED), as they have our seccomp
 * filter and would get ENOSYS for what it passes to a tracer that they don't have. The flag is
 * taken out of the call and put back afterwards, in the maker and in the new task; nothing is told
 * of the new task and of what it makes.
 */
final class UntracedClones {
  private static final int FLAGS_BYTES = 8;

  /** The byte of the flags that has CLONE_UNTRACED, and the flag in it. */
  private static final int FLAG_BYTE = 2;

  private static final int FLAG = Sensitive.CLONE_UNTRACED >> 8 * FLAG_BYTE;

  private final PtraceCalls ptrace;
  private final ProcessMemory memory;
  private final byte[] flags = new byte[FLAGS_BYTES];

  UntracedClones(PtraceCalls ptrace, ProcessMemory memory) {
    this.ptrace = ptrace;
    this.memory = memory;
  }

  /** A task stops at the entry of clone or clone3. */
  void entering(Tracee maker, int kind) {
    Call call = maker.task.call;
    if (kind == Sensitive.CLONE) {
      if ((call.args[0] & Sensitive.CLONE_UNTRACED) != 0) {
        maker.cleared = call.abi == Abi.I386 ? UserRegs.RBX : UserRegs.RDI;
        maker.clearedValue = call.args[0];
        poke(maker, call.args[0] & ~Sensitive.CLONE_UNTRACED);
        maker.makesUntraced = true;
      }
    } else if (memory.read(maker.tid(), call.args[0], flags, 0, FLAGS_BYTES) == FLAGS_BYTES
        && (flags[FLAG_BYTE] & FLAG) != 0) {
      maker.cleared = Tracee.IN_MEMORY;
      maker.clearedValue = call.args[0];
      flags[FLAG_BYTE] = (byte) (flags[FLAG_BYTE] & ~FLAG);
      memory.write(maker.tid(), call.args[0], flags, 0, FLAGS_BYTES);
      maker.makesUntraced = true;
    }
  }

  /** A new task is known; it has stopped if {@code stopped}. */
  void made(Tracee maker, Tracee child) {
    if (maker.makesUntraced) {
      child.silent = true;
      child.cleared = maker.cleared;
      child.clearedValue = maker.clearedValue;
      if (child.stopped) {
        restore(child);
      }
      // The kernel has read the flags, and memory may be shared with the new task.
      if (maker.cleared == Tracee.IN_MEMORY) {
        write(maker);
      }
    } else {
      child.silent = maker.silent;
    }
  }

  /** The call returns. */
  void leaving(Tracee maker) {
    restore(maker);
    maker.makesUntraced = false;
  }

  /** Puts back what was taken, into a task in a stop. */
  void restore(Tracee tracee) {
    if (tracee.cleared == Tracee.IN_MEMORY) {
      write(tracee);
    } else if (tracee.cleared != 0) {
      poke(tracee, tracee.clearedValue);
    }
    tracee.cleared = 0;
  }

  private void poke(Tracee tracee, long value) {
    ptrace.request(Ptrace.PTRACE_POKEUSR, tracee.tid(), tracee.cleared, value);
  }

  private void write(Tracee tracee) {
    long at = tracee.clearedValue;
    if (memory.read(tracee.tid(), at, flags, 0, FLAGS_BYTES) == FLAGS_BYTES) {
      flags[FLAG_BYTE] = (byte) (flags[FLAG_BYTE] | FLAG);
      memory.write(tracee.tid(), at, flags, 0, FLAGS_BYTES);
    }
  }
}
