package dev.warmpath.trace;

import dev.warmpath.abi.Abi;

/**
 * One system call of one task: what is known at its entry, and after its exit. It is a reusable
 * holder (one per task on the slow path, one per reader elsewhere), so that a call allocates
 * nothing; what a path does not know stays zero.
 *
 * <p><b>Thread:</b> owned by the thread that delivers events. <b>Lifetime:</b> its contents are
 * valid until the next event of the same task.
 */
public final class Call {
  /** Which table {@link #number} belongs to. */
  public Abi abi = Abi.X86_64;

  /** The number within the table of {@link #abi}, without the x32 bit. */
  public long number;

  /**
   * Which of the calls behind one number this is, where the arguments say so (socketcall and ipc of
   * i386) and decoders have looked: then {@link #args} are those of that call. 0 otherwise.
   */
  public int part;

  /** The number of the call that the same task made before this one; 0 before the first. */
  public long previousNumber;

  /** The six argument words as in the registers (zero-extended for 32-bit tasks). */
  public final long[] args = new long[6];

  /**
   * What decoders noted at the entry for use at the exit, by argument (for example the length word
   * that a call overwrites); the words behind those of the six arguments are for calls that must
   * note more. Zeroed at each entry by who delivers the entry.
   */
  public final long[] notes = new long[16];

  /**
   * How many bytes of the text that waits for the exit decoders have written at the entry already;
   * -1 for all of it. Zeroed as {@link #notes}.
   */
  public int ahead;

  /** User-space instruction pointer at the call. */
  public long instructionPointer;

  /** User-space stack pointer at the call. */
  public long stackPointer;

  /** The result register, sign-extended; meaningful after the exit. */
  public long result;

  /** Whether {@link #result} is {@code -errno}. */
  public boolean failed;

  /**
   * CPU time that the task spent in the kernel for this call, in nanoseconds; only when the session
   * was asked for it, and only after the exit.
   */
  public long systemNanos;

  /** Whether the exit has been seen; between entry and exit it is false. */
  public boolean complete;

  /** Starts a new call: clears result, notes and completeness; the caller fills the rest. */
  public void begin(Abi abi, long number) {
    previousNumber = this.number;
    this.abi = abi;
    this.number = number;
    part = 0;
    for (int i = 0; i < notes.length; i++) {
      notes[i] = 0;
    }
    ahead = 0;
    result = 0;
    failed = false;
    complete = false;
  }

  /** Records the exit. */
  public void end(long result, boolean failed) {
    this.result = result;
    this.failed = failed;
    complete = true;
  }

  /** The error number of a failed call, else 0. */
  public int errno() {
    return failed ? (int) -result : 0;
  }
}
