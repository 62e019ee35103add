package dev.warmpath.slowpath;

import dev.warmpath.abi.Sys;
import dev.warmpath.kernel.Affinity;
import dev.warmpath.kernel.Keeper;
import dev.warmpath.kernel.Kernel;
import dev.warmpath.kernel.NativeBuffer;

/**
 * Ties traced tasks and the tracer's thread to one processor and gives them their own masks back.
 * The {@link Keeper} does the latter for the tasks when the tracer is killed.
 */
final class Pins {
  private final Kernel kernel;
  private final TraceeTable table;
  private final Affinity affinity;
  private final Keeper keeper;
  private final byte[] ownMask = new byte[Affinity.MASK_BYTES];
  private final NativeBuffer number = NativeBuffer.allocate(8);
  private int processor;
  private boolean tracerPinned;

  /** How many tasks are pinned. */
  private int pinned;

  Pins(Kernel kernel, TraceeTable table) {
    this.kernel = kernel;
    this.table = table;
    affinity = new Affinity(kernel);
    keeper = new Keeper(kernel);
  }

  /** Whether there is a choice of processors. */
  boolean possible() {
    return affinity.get(0, ownMask) > 0 && Affinity.count(ownMask) > 1;
  }

  /** The tracer's own mask; known after {@link #possible}. */
  byte[] ownMask() {
    return ownMask;
  }

  /** Pins a task, and the tracer with it, unless its mask forbids it or nobody would end it. */
  void pin(Tracee tracee) {
    byte[] mask = tracee.mask;
    // What silent tasks ask for is not seen, so they cannot be answered.
    boolean watched = !tracee.silent || tracee.starting;
    if (!watched || mask == null || !choose(mask) || !keeper.keep(tracee.tid(), mask)) {
      return;
    }
    tracee.pinned = true;
    pinned++;
    if (!tracerPinned) {
      tracerPinned = affinity.pin(0, processor) == 0;
    }
    if (affinity.pin(tracee.tid(), processor) != 0) {
      unpin(tracee);
    }
  }

  /** Chooses the processor if it is free to choose; whether a task with this mask may use it. */
  private boolean choose(byte[] mask) {
    if (!tracerPinned) {
      // Where the scheduler has put the tracer there is room.
      kernel.syscall(Sys.SYS_getcpu, number.address(), 0, 0);
      processor = number.getInt(0);
      for (int i = 0; !both(mask, processor) && i < Affinity.MASK_BYTES * Byte.SIZE; i++) {
        processor = i;
      }
    }
    return both(mask, processor);
  }

  private boolean both(byte[] mask, int candidate) {
    return Affinity.has(mask, candidate) && Affinity.has(ownMask, candidate);
  }

  /** Gives a pinned task its own mask. */
  void unpin(Tracee tracee) {
    giveOwnMask(tracee);
    forget(tracee, tracee.tid());
  }

  /** Gives all pinned tasks their own masks; those that wait only if {@code waiting}. */
  void unpinAll(boolean waiting) {
    for (int slot = 0; slot < table.slots() && pinned > 0; slot++) {
      Tracee tracee = table.at(slot);
      if (tracee != null && tracee.pinned && (waiting || !tracee.waits)) {
        unpin(tracee);
      }
    }
  }

  /** Gives a task its own mask, which it has not got from its maker. */
  void giveOwnMask(Tracee tracee) {
    byte[] mask = tracee.mask;
    if (mask != null) {
      affinity.set(tracee.tid(), mask);
    }
  }

  /** A task that was pinned under this id is no more. */
  void forget(Tracee tracee, int tid) {
    tracee.pinned = false;
    pinned--;
    keeper.forget(tid);
  }

  /** A pinned task has got another id. */
  void renamed(Tracee tracee, int formerTid) {
    keeper.forget(formerTid);
    byte[] mask = tracee.mask;
    if (mask != null) {
      keeper.keep(tracee.tid(), mask);
    }
  }

  /** A task that is not pinned may have got another mask. */
  void remember(Tracee tracee) {
    byte[] now = new byte[Affinity.MASK_BYTES];
    if (affinity.get(tracee.tid(), now) > 0) {
      tracee.mask = now;
    }
  }

  /** Gives the tracer its own mask. */
  void freeTracer() {
    if (tracerPinned) {
      tracerPinned = false;
      affinity.set(0, ownMask);
    }
  }

  /** Nobody is pinned any more. */
  void close() {
    keeper.close();
  }
}
