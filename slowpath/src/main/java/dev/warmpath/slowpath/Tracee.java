package dev.warmpath.slowpath;

import dev.warmpath.abi.Abi;
import dev.warmpath.kernel.ProcessMemory;
import dev.warmpath.trace.Memory;
import dev.warmpath.trace.Observer;
import dev.warmpath.trace.Observer.Origin;
import dev.warmpath.trace.Task;
import org.jspecify.annotations.Nullable;

/**
 * A task that this session traces: what its observer sees of it, and where it is in its stops.
 *
 * <p><b>Thread:</b> the tracer's.
 */
final class Tracee implements Memory {
  /** As much as decoders read of a string at first. */
  private static final int AHEAD_BYTES = 256;

  private final ProcessMemory memory;
  private byte @Nullable [] ahead;
  private long aheadAddress;

  /** How many bytes {@link #readAhead} has got; 0 makes it forget them. */
  int aheadLength;

  private final byte[] word = new byte[Long.BYTES];

  /** A place that is no register's. */
  static final int IN_MEMORY = -1;

  /** What observers know it by. */
  final Task task;

  /** How it came to be traced. */
  final Origin origin;

  /** Whether its first stop has yet to come. */
  boolean fresh = true;

  /** Whether it is in a stop out of which we have to resume it. */
  boolean stopped;

  /** Whether the observer has been told of it. */
  boolean known;

  /** The ABI of its last call. */
  Abi abi = Abi.X86_64;

  /** Whether it is on its way to become the command: its execve is the first thing to tell. */
  boolean starting;

  /** Whether what it does is not told: it is not the command, or it should not be traced. */
  boolean silent;

  /** Whether a seccomp filter of ours says which of its calls stop it, rather than all do. */
  boolean filtered;

  /**
   * Whether it stays in its first stop until its maker is known, which says whether it is silent.
   */
  boolean held;

  /** The status of the stop that it is held in. */
  int heldStatus;

  /** The process that has made it, while it is held. */
  int makerTgid;

  /** Whether the task that it makes in its call shall be untraced. */
  boolean makesUntraced;

  /** Where a flag was taken away: the offset of a register, {@link #IN_MEMORY}, 0 for nowhere. */
  int cleared;

  /** What has to be in the register again, or the address in memory. */
  long clearedValue;

  /** Whether it has entered a call and not left it. */
  boolean inCall;

  /** Whether the entry of its call was told, so that the exit shall be. */
  boolean told;

  /** Its own mask of processors, which it has when it is not pinned; null where nobody is. */
  byte @Nullable [] mask;

  /** Whether it is tied to the tracer's processor. */
  boolean pinned;

  /** Whether it is in a call that waits for another task. */
  boolean waits;

  /** Whether nobody may be pinned as long as it is in its call. */
  boolean suspends;

  /** The signal to deliver when it is resumed. */
  int signal;

  /** Its CPU time in the kernel at the entry of its call. */
  long systemNanosAtEntry;

  Tracee(ProcessMemory memory, int tid, int tgid, Origin origin) {
    this.memory = memory;
    this.origin = origin;
    task = new Task(tid, tgid, this);
  }

  int tid() {
    return task.tid();
  }

  /** Whether the observer hears of what it does. */
  boolean audible() {
    return known && !silent;
  }

  /** The flags of the clone or clone3 that it is in; all are set where they cannot be read. */
  long cloneFlags() {
    if (Sensitive.kind(task.call.abi, task.call.number) != Sensitive.CLONE3) {
      return task.call.args[0];
    }
    if (read(task.call.args[0], word, 0, Long.BYTES) != Long.BYTES) {
      return -1;
    }
    long flags = 0;
    for (int i = Long.BYTES - 1; i >= 0; i--) {
      flags = flags << 8 | word[i] & 0xff;
    }
    return flags;
  }

  /** Tells the observer of it, once. */
  void introduce(Observer observer) {
    if (!known) {
      known = true;
      observer.attached(task, origin);
    }
  }

  /** The execve has come that makes it the command. */
  void start(Observer observer) {
    silent = false;
    introduce(observer);
  }

  /**
   * Reads what a decoder will most likely ask for as well, and keeps it until the task goes on.
   *
   * @return the bytes from {@code address} on; {@link #aheadLength} tells how many
   */
  byte[] readAhead(long address) {
    byte[] bytes = ahead;
    if (bytes == null) {
      bytes = new byte[AHEAD_BYTES];
      ahead = bytes;
    }
    aheadLength = memory.read(task.tid(), address, bytes, 0, AHEAD_BYTES);
    aheadAddress = address;
    return bytes;
  }

  @Override
  public int read(long address, byte[] into, int offset, int length) {
    byte[] bytes = ahead;
    if (bytes != null && address == aheadAddress && length <= aheadLength) {
      System.arraycopy(bytes, 0, into, offset, length);
      return length;
    }
    return memory.read(task.tid(), address, into, offset, length);
  }
}
