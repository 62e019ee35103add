package dev.warmpath.slowpath;

import dev.warmpath.kernel.Affinity;
import dev.warmpath.kernel.Keeper;
import dev.warmpath.kernel.Kernel;
import dev.warmpath.kernel.NativeBuffer;
import dev.warmpath.kernel.PendingSignals;
import dev.warmpath.trace.Call;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the tracer and the task that it traces on one processor, which makes a stop several times
 * cheaper, as long as only one task is active: the others wait for a child, or for one that was
 * vforked. When there are more, {@link SharingTrial} finds out whether they had better share it.
 *
 * <p>The traced program does not notice: before it asks for or sets an affinity, or makes a task
 * that is not traced, everyone has their own mask again; what it sets is kept and given back when
 * the task is not pinned any more. The {@link Keeper} does that when the tracer is killed. Only
 * what is not a call of its own can show it: {@code Cpus_allowed} in /proc, or another process that
 * asks.
 */
final class SharedProcessor {
  private static final long SYS_GETCPU = 309;
  private static final int FLAGS_BYTES = 8;

  /** To move more tasks to and fro would take too long. */
  private static final int MOST_TO_MOVE = 64;

  private final Kernel kernel;
  private final TraceeTable table;
  private final Affinity affinity;
  private final Keeper keeper;
  private final boolean followForks;
  private final byte[] ownMask = new byte[Affinity.MASK_BYTES];
  private final byte[] flags = new byte[FLAGS_BYTES];
  private int processor;
  private final SharingTrial trial = new SharingTrial();
  private @Nullable TickTimer timer;
  private boolean usable;
  private boolean tracerPinned;

  /** How many traced tasks may run now. */
  private int active;

  /** Whether they were more than one when that was last looked at. */
  private boolean wereSeveral;

  /** How many tasks are pinned. */
  private int pinned;

  /** How many tasks are in calls during which nobody is pinned. */
  private int suspensions;

  SharedProcessor(Kernel kernel, TraceeTable table, boolean followForks) {
    this.kernel = kernel;
    this.table = table;
    this.followForks = followForks;
    affinity = new Affinity(kernel);
    keeper = new Keeper(kernel);
  }

  /** The command exists and waits; it inherits the mask of the calling thread, the tracer's. */
  void begin(Tracee command, @Nullable PendingSignals pending) {
    if (affinity.get(0, ownMask) <= 0 || Affinity.count(ownMask) < 2) {
      // On one processor everything shares it anyway.
      return;
    }
    NativeBuffer number = NativeBuffer.allocate(8);
    if (Kernel.failed(kernel.syscall(SYS_GETCPU, number.address(), 0, 0))) {
      return;
    }
    processor = number.getInt(0);
    usable = true;
    timer = pending == null ? null : new TickTimer(kernel, pending, SharingTrial.WINDOW_NANOS);
    command.mask = ownMask;
    active = 1;
    balance();
  }

  /** Whether the mask of a new task depends on who has made it. */
  boolean makerMatters() {
    return usable;
  }

  /**
   * A task exists from now on, unless that has been said already.
   *
   * @param maker who has made it, as far as that is known
   * @param vforked whether its maker waits for it
   */
  void made(Tracee child, @Nullable Tracee maker, boolean vforked) {
    if (!usable || child.mask != null) {
      return;
    }
    child.mask = maker == null ? ownMask : maker.mask;
    active++;
    if (maker != null && vforked) {
      waits(maker);
    }
    if (maker == null || maker.pinned) {
      // The kernel has copied the mask of who is pinned.
      giveOwnMask(child);
    }
    balance();
  }

  /** A task has ended. */
  void ended(Tracee tracee) {
    if (usable) {
      forget(tracee, tracee.tid());
      balance();
    }
  }

  /** A task is about to be detached. */
  void detaching(Tracee tracee) {
    if (usable) {
      if (tracee.pinned) {
        giveOwnMask(tracee);
      }
      forget(tracee, tracee.tid());
      balance();
    }
  }

  /** A task goes on under the id of another one, which is no more. */
  void superseded(Tracee former, Tracee successor, int successorFormerTid) {
    if (usable) {
      forget(former, successor.tid());
      byte[] mask = successor.mask;
      if (successor.pinned && mask != null) {
        keeper.forget(successorFormerTid);
        keeper.keep(successor.tid(), mask);
      }
      balance();
    }
  }

  private void forget(Tracee tracee, int tid) {
    if (tracee.pinned) {
      tracee.pinned = false;
      pinned--;
      keeper.forget(tid);
    }
    if (tracee.suspends) {
      tracee.suspends = false;
      suspensions--;
    }
    if (!tracee.waits && tracee.mask != null) {
      active--;
    }
  }

  /** A task enters a call. */
  void entering(Tracee tracee) {
    if (!usable || tracee.silent) {
      return;
    }
    Call call = tracee.task.call;
    switch (Sensitive.kind(call.abi, call.number)) {
      case Sensitive.WAIT -> {
        waits(tracee);
        balance();
      }
      case Sensitive.AFFINITY -> suspend(tracee);
      case Sensitive.CLONE -> {
        if (!followForks || (call.args[0] & Sensitive.CLONE_UNTRACED) != 0) {
          suspend(tracee);
        }
      }
      case Sensitive.CLONE3 -> {
        boolean known = tracee.read(call.args[0], flags, 0, FLAGS_BYTES) == FLAGS_BYTES;
        if (!followForks || !known || (flags[2] & Sensitive.CLONE_UNTRACED >> 16) != 0) {
          suspend(tracee);
        }
      }
      case Sensitive.FORK, Sensitive.VFORK -> {
        if (!followForks) {
          suspend(tracee);
        }
      }
      default -> {
        // It can neither wait for another task nor notice.
      }
    }
  }

  /** A task leaves a call; {@code result} is what it returns. */
  void leaving(Tracee tracee, long result) {
    if (!usable || !(tracee.waits || tracee.suspends)) {
      return;
    }
    if (tracee.waits) {
      tracee.waits = false;
      active++;
    }
    if (tracee.suspends) {
      Call call = tracee.task.call;
      if (result >= 0 && Sensitive.kind(call.abi, call.number) == Sensitive.AFFINITY) {
        remember((int) call.args[0] == 0 ? tracee : table.get((int) call.args[0]));
      }
      tracee.suspends = false;
      suspensions--;
    }
    balance();
  }

  /** Gives everyone their own mask for good, the tracer included. */
  void end() {
    if (usable) {
      unpinAll(true);
      usable = false;
      freeTracer();
      TickTimer ticks = timer;
      if (ticks != null) {
        ticks.close();
      }
    }
    keeper.close();
  }

  private void waits(Tracee tracee) {
    if (!tracee.waits && !tracee.silent) {
      tracee.waits = true;
      active--;
    }
  }

  private void suspend(Tracee tracee) {
    tracee.suspends = true;
    suspensions++;
    unpinAll(true);
  }

  /** A task has stopped. */
  void stopped() {
    if (active > 1 && usable && trial.stopped()) {
      judge();
    }
  }

  /** Time has passed. */
  void tick() {
    if (usable) {
      judge();
    }
  }

  private void judge() {
    TickTimer ticks = timer;
    // Without a timer nobody would notice that tasks have no time left for calls.
    if (ticks == null || active <= 1 || table.size() > MOST_TO_MOVE) {
      return;
    }
    switch (trial.judge(System.nanoTime())) {
      case SHARE -> {
        if (!ticks.start()) {
          timer = null;
        }
        balance();
      }
      case FREE -> balance();
      case KEEP -> {
        // As it is.
      }
    }
  }

  /** Puts tasks where they belong. */
  private void balance() {
    if (suspensions > 0) {
      return;
    }
    boolean several = active > 1;
    if (several != wereSeveral) {
      wereSeveral = several;
      trial.restart(System.nanoTime());
    }
    TickTimer ticks = timer;
    boolean share = several && ticks != null && trial.sharing() && ticks.start();
    if (!share && ticks != null) {
      ticks.stop();
    }
    if (!several || share) {
      for (int slot = 0; slot < table.slots(); slot++) {
        Tracee tracee = table.at(slot);
        if (tracee != null && !tracee.waits && !tracee.pinned) {
          pin(tracee);
        }
      }
    } else {
      unpinAll(false);
      freeTracer();
    }
  }

  /** Who waits stays pinned unless {@code waiting}, and is looked at when it goes on. */
  private void unpinAll(boolean waiting) {
    for (int slot = 0; slot < table.slots() && pinned > 0; slot++) {
      Tracee tracee = table.at(slot);
      if (tracee != null && tracee.pinned && (waiting || !tracee.waits)) {
        unpin(tracee);
      }
    }
  }

  private void pin(Tracee tracee) {
    byte[] mask = tracee.mask;
    boolean watched = !tracee.silent || tracee.starting;
    if (!watched
        || mask == null
        || !Affinity.has(mask, processor)
        || !keeper.keep(tracee.tid(), mask)) {
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

  private void unpin(Tracee tracee) {
    tracee.pinned = false;
    pinned--;
    giveOwnMask(tracee);
    keeper.forget(tracee.tid());
  }

  private void freeTracer() {
    if (tracerPinned) {
      tracerPinned = false;
      affinity.set(0, ownMask);
    }
  }

  private void giveOwnMask(Tracee tracee) {
    byte[] mask = tracee.mask;
    if (mask != null) {
      affinity.set(tracee.tid(), mask);
    }
  }

  /** A task may have got another mask. */
  private void remember(@Nullable Tracee tracee) {
    if (tracee != null) {
      byte[] now = new byte[Affinity.MASK_BYTES];
      if (affinity.get(tracee.tid(), now) > 0) {
        tracee.mask = now;
      }
    }
  }
}
