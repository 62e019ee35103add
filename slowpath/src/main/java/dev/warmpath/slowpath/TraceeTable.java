package dev.warmpath.slowpath;

import org.jspecify.annotations.Nullable;

/**
 * Traced tasks by thread id: open addressing with linear probing, so that a look-up allocates
 * nothing.
 */
final class TraceeTable {
  private static final int INITIAL_SLOTS = 64;

  private int[] tids = new int[INITIAL_SLOTS];
  private @Nullable Tracee[] tracees = new @Nullable Tracee[INITIAL_SLOTS];
  private int size;

  int size() {
    return size;
  }

  /** One more than the largest argument of {@link #at}; changes when a task is added. */
  int slots() {
    return tids.length;
  }

  /** The task in a slot, null when it is empty. */
  @Nullable Tracee at(int slot) {
    return tracees[slot];
  }

  /** The task with this id, null when there is none. */
  @Nullable Tracee get(int tid) {
    int slot = slot(tid);
    while (tids[slot] != tid) {
      if (tids[slot] == 0) {
        return null;
      }
      slot = next(slot);
    }
    return tracees[slot];
  }

  /** Adds a task whose id is not in the table. */
  void add(Tracee tracee) {
    if (2 * (size + 1) > tids.length) {
      grow();
    }
    insert(tracee.tid(), tracee);
    size++;
  }

  /** Removes the task with this id, if there is one. */
  void remove(int tid) {
    int slot = slot(tid);
    while (tids[slot] != tid) {
      if (tids[slot] == 0) {
        return;
      }
      slot = next(slot);
    }
    size--;
    // What follows moves up, so that no probe ends at the gap.
    int gap = slot;
    for (int i = next(slot); tids[i] != 0; i = next(i)) {
      int home = slot(tids[i]);
      if ((i - home & tids.length - 1) >= (i - gap & tids.length - 1)) {
        tids[gap] = tids[i];
        tracees[gap] = tracees[i];
        gap = i;
      }
    }
    tids[gap] = 0;
    tracees[gap] = null;
  }

  private void insert(int tid, @Nullable Tracee tracee) {
    int slot = slot(tid);
    while (tids[slot] != 0) {
      slot = next(slot);
    }
    tids[slot] = tid;
    tracees[slot] = tracee;
  }

  private void grow() {
    int[] oldTids = tids;
    @Nullable Tracee[] old = tracees;
    tids = new int[2 * oldTids.length];
    tracees = new @Nullable Tracee[2 * oldTids.length];
    for (int i = 0; i < oldTids.length; i++) {
      if (oldTids[i] != 0) {
        insert(oldTids[i], old[i]);
      }
    }
  }

  private int slot(int tid) {
    return tid * 0x9e3779b9 >>> Integer.numberOfLeadingZeros(tids.length - 1);
  }

  private int next(int slot) {
    return slot + 1 & tids.length - 1;
  }
}
