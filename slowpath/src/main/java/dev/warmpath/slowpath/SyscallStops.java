package dev.warmpath.slowpath;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.Ptrace;
import dev.warmpath.abi.PtraceSyscallInfo;
import dev.warmpath.abi.Sys;
import dev.warmpath.kernel.NativeBuffer;
import dev.warmpath.trace.Call;
import dev.warmpath.trace.CallFilter;
import dev.warmpath.trace.Observer;

/** Turns stops at the entry and exit of system calls into events. */
final class SyscallStops {
  private static final int ARGUMENTS = 6;
  private static final long X32_MASK = 0xffffffffL;

  private final PtraceCalls ptrace;
  private final Observer observer;
  private final CallFilter filter;
  private final UntracedClones untraced;
  private final SharedProcessor processor;
  private final TraceeTable table;
  private final NativeBuffer info;
  private final boolean filtering;

  SyscallStops(
      PtraceCalls ptrace,
      Observer observer,
      CallFilter filter,
      TraceeTable table,
      UntracedClones untraced,
      SharedProcessor processor,
      boolean filtering) {
    this.ptrace = ptrace;
    this.observer = observer;
    this.filter = filter;
    this.table = table;
    this.untraced = untraced;
    this.processor = processor;
    this.filtering = filtering;
    this.info = ptrace.info();
  }

  /** A task has stopped at a call; {@code systemNanos} is its CPU time in the kernel so far. */
  void stopped(Tracee tracee, long systemNanos) {
    switch (ptrace.syscallInfo(tracee.tid())) {
      case Ptrace.PTRACE_SYSCALL_INFO_ENTRY -> enter(tracee, systemNanos);
      case Ptrace.PTRACE_SYSCALL_INFO_SECCOMP -> {
        // A task that stops at every call has been seen at this entry, and one that is silent
        // need not be.
        if (!tracee.inCall && (!tracee.silent || tracee.starting)) {
          enter(tracee, systemNanos);
        }
      }
      case Ptrace.PTRACE_SYSCALL_INFO_EXIT -> exit(tracee, systemNanos);
      default -> {
        // It is going, or a plain SIGTRAP looks like a call's: there is nothing to tell.
      }
    }
  }

  private void enter(Tracee tracee, long systemNanos) {
    Call call = tracee.task.call;
    long number = info.getLong(PtraceSyscallInfo.NR);
    Abi abi = Abi.X86_64;
    if (info.getInt(PtraceSyscallInfo.ARCH) == PtraceSyscallInfo.AUDIT_ARCH_I386) {
      abi = Abi.I386;
    } else if ((number & ~X32_MASK) == 0 && (number & Abi.X32_SYSCALL_BIT) != 0) {
      abi = Abi.X32;
      number &= ~(long) Abi.X32_SYSCALL_BIT;
    }
    if (tracee.starting && number == Sys.SYS_execve) {
      tracee.start(observer);
    }
    tracee.inCall = true;
    tracee.told = false;
    call.begin(abi, number);
    for (int i = 0; i < ARGUMENTS; i++) {
      call.args[i] = info.getLong(PtraceSyscallInfo.ARGS + 8 * i);
    }
    call.instructionPointer = info.getLong(PtraceSyscallInfo.INSTRUCTION_POINTER);
    if (abi != tracee.abi && tracee.audible()) {
      tracee.abi = abi;
      observer.changedAbi(tracee.task);
    }
    processor.entering(tracee);
    if (tracee.audible() && filter.wants(abi, number)) {
      call.stackPointer = info.getLong(PtraceSyscallInfo.STACK_POINTER);
      tracee.told = true;
      tracee.systemNanosAtEntry = systemNanos;
      observer.entered(tracee.task);
    }
    if (filtering) {
      enteringFiltered(tracee);
    }
  }

  /** Sees to calls that would get a task away from us, or change what the filter says of it. */
  private void enteringFiltered(Tracee tracee) {
    Call call = tracee.task.call;
    int kind = Sensitive.kind(call.abi, call.number);
    switch (kind) {
      case Sensitive.CLONE, Sensitive.CLONE3 -> untraced.entering(tracee, kind);
      case Sensitive.SECCOMP -> {
        if ((int) call.args[0] == Sensitive.SECCOMP_SET_MODE_FILTER) {
          ownFilter(tracee, (call.args[1] & Sensitive.SECCOMP_FILTER_FLAG_TSYNC) != 0);
        }
      }
      case Sensitive.PRCTL -> {
        if ((int) call.args[0] == Sensitive.PR_SET_SECCOMP) {
          ownFilter(tracee, false);
        }
      }
      default -> {
        // Nothing to see to.
      }
    }
  }

  /**
   * A task gets a filter of its own. What that refuses never gets to a stop of ours, so from now on
   * the task stops at every call, which comes before all filters.
   */
  private void ownFilter(Tracee tracee, boolean allThreads) {
    tracee.filtered = false;
    if (allThreads) {
      for (int slot = 0; slot < table.slots(); slot++) {
        Tracee other = table.at(slot);
        if (other != null && other.filtered) {
          other.filtered = false;
          ptrace.request(Ptrace.PTRACE_INTERRUPT, other.tid(), 0, 0);
        }
      }
    }
  }

  private void exit(Tracee tracee, long systemNanos) {
    tracee.inCall = false;
    if (tracee.makesUntraced) {
      untraced.leaving(tracee);
    }
    processor.leaving(tracee, info.getLong(PtraceSyscallInfo.RVAL));
    if (tracee.told) {
      tracee.told = false;
      Call call = tracee.task.call;
      call.systemNanos = systemNanos - tracee.systemNanosAtEntry;
      call.end(info.getLong(PtraceSyscallInfo.RVAL), info.getByte(PtraceSyscallInfo.IS_ERROR) != 0);
      observer.exited(tracee.task);
    }
    if (tracee.starting && tracee.known) {
      // Either it is the command now, or what it does next is to say that it could not become it.
      tracee.starting = false;
      tracee.silent = info.getByte(PtraceSyscallInfo.IS_ERROR) != 0;
    }
  }
}
