package dev.warmpath.kernel;

import dev.warmpath.abi.Errno;
import dev.warmpath.abi.Signal;
import dev.warmpath.abi.Sys;
import java.lang.foreign.MemorySegment;

/**
 * Signals that have arrived for the tracer, and calls that they interrupt without fail: a signal
 * that arrives between the last look at {@link #take} and the call makes the call return -EINTR at
 * once. They arrive on whichever thread the kernel likes; the tracer's is interrupted all the same.
 *
 * <pre>
 *   while (true) {
 *     long r = signals.interruptible(SYS_wait4, -1, status, __WNOTHREAD, 0, 0, 0);
 *     if (r == -EINTR) {
 *       for (int s = signals.take(); s != 0; s = signals.take()) { ... }
 *     }
 *   }
 * </pre>
 *
 * <p>A signal that is taken here takes the place of the JVM's own handler for it.
 *
 * <p><b>Thread:</b> made and used by the tracer's thread; {@link #interrupt} by any. There is one
 * in a process.
 */
public final class PendingSignals {
  // Offsets in the code, as signals.S has them.
  private static final int RESTORER = 8;
  static final int HANDLER = 32;
  static final int INTERRUPTIBLE = 160;

  // struct signals, as signals.S has it.
  private static final int ATTENTION = 0;
  private static final int TRACER = 4;
  private static final int PROCESS = 8;
  private static final int WAKE = 12;
  private static final int COUNTS = 16;
  private static final int DATA_BYTES = COUNTS + (Signal.NSIG + 1) * 4;

  /** The last real-time signal, which neither the C library nor the JVM uses. */
  private static final int WAKE_SIGNAL = 64;

  private static final int PROT_READ_WRITE = 3;
  private static final int MAP_PRIVATE_ANONYMOUS = 0x22;

  private final Kernel kernel;
  private final Signals signals;
  private final NativeBuffer data;
  private final int[] seen = new int[Signal.NSIG + 1];
  private final long code;
  private final MemorySegment interruptible;
  private long handled;

  /**
   * Prepares to interrupt the calling thread.
   *
   * @throws SyscallFailed with EACCES where this process may not have executable memory
   */
  public PendingSignals(Kernel kernel, Signals signals) {
    this.kernel = kernel;
    this.signals = signals;
    // Never unmapped: a handler may run as long as the process lives.
    long at =
        kernel.syscall(Sys.SYS_mmap, 0, DATA_BYTES, PROT_READ_WRITE, MAP_PRIVATE_ANONYMOUS, -1, 0);
    data = NativeBuffer.at(SyscallFailed.check(at, "mmap"), DATA_BYTES);
    byte[] bytes = MachineCode.bytes(MachineCode.SIGNALS);
    for (int i = 0; i < 8; i++) {
      bytes[i] = (byte) (data.address() >>> 8 * i);
    }
    code = LinuxKernel.ownCode() ? LinuxKernel.map(bytes).address() : 0;
    if (code == 0) {
      throw new SyscallFailed("executable memory for handling signals", Errno.EACCES);
    }
    interruptible = MemorySegment.ofAddress(code + INTERRUPTIBLE);
    data.putInt(TRACER, (int) kernel.syscall(Sys.SYS_gettid, 0, 0, 0));
    data.putInt(PROCESS, (int) kernel.syscall(Sys.SYS_getpid, 0, 0, 0));
    data.putInt(WAKE, WAKE_SIGNAL);
    // Without SA_RESTART, so that a call that sleeps elsewhere in this thread returns as well.
    signals.set(WAKE_SIGNAL, code + HANDLER, Signal.SA_SIGINFO, code + RESTORER);
    signals.unblock(Signal.bit(WAKE_SIGNAL));
  }

  /** Takes a signal from now on instead of what happened on it before. */
  public void handle(int signal) {
    handled |= Signal.bit(signal);
    signals.set(signal, code + HANDLER, Signal.SA_SIGINFO | Signal.SA_RESTART, code + RESTORER);
  }

  /**
   * Makes a system call unless a signal waits to be taken; one that arrives meanwhile interrupts
   * it.
   *
   * @return as {@link Kernel#syscall}; -EINTR also when the call has not been made
   */
  public long interruptible(long nr, long a, long b, long c, long d, long e, long f) {
    return LinuxKernel.call(interruptible, nr, a, b, c, d, e, f);
  }

  /** Whether {@link #take} should be asked: a signal or an interruption has arrived. */
  public boolean attention() {
    return data.getInt(ATTENTION) != 0;
  }

  /**
   * The next handled signal that has arrived since it was last taken, the lowest number first; 0
   * when there is none (any more), which ends the state of {@link #attention}.
   */
  public int take() {
    // Cleared before the look at the counts: what arrives in between sets it again, on this thread.
    data.putInt(ATTENTION, 0);
    for (int signal = 1; signal <= Signal.NSIG; signal++) {
      if ((handled & Signal.bit(signal)) != 0) {
        int count = data.getInt(COUNTS + signal * 4);
        if (count != seen[signal]) {
          seen[signal] = count;
          data.putInt(ATTENTION, 1);
          return signal;
        }
      }
    }
    return 0;
  }

  /** Where the code of signals.S is mapped. */
  long code() {
    return code;
  }

  /** Interrupts the tracer's thread from another one, though no signal has arrived. */
  public void interrupt() {
    kernel.syscall(Sys.SYS_tgkill, data.getInt(PROCESS), data.getInt(TRACER), data.getInt(WAKE));
  }
}
