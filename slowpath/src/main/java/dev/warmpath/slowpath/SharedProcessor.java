package dev.warmpath.slowpath;

import dev.warmpath.kernel.Kernel;
import dev.warmpath.kernel.PendingSignals;
import dev.warmpath.trace.Call;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the tracer and the task that it traces on one processor, which makes a stop several times
 * cheaper, as long as only one task is active: the others wait for a child, or for one that was
 * vforked. When there are more, {@link SharingTrial} finds out whether they had better share it.
 *
 * <p>The traced program does not notice: before it asks for or sets an affinity, or makes a task
 * that is not traced, everyone has their own mask again; what it sets is kept and given back when
 * the task is not pinned any more. Before it opens a file called {@code status}, as those below
 * /proc that show {@code Cpus_allowed}, pinning ends for good. Only another process that asks can
 * see the pin.
 */
final class SharedProcessor {
  /** To move more tasks to and fro would take too long. */
  private static final int MOST_TO_MOVE = 64;

  private static final byte[] STATUS = {'s', 't', 'a', 't', 'u', 's'};

  private final Kernel kernel;
  private final TraceeTable table;
  private final Pins pins;
  private final boolean followForks;
  private final SharingTrial trial = new SharingTrial();
  private @Nullable TickTimer timer;
  private boolean usable;

  /** How many traced tasks may run now. */
  private int active;

  /** Whether they were more than one when that was last looked at. */
  private boolean wereSeveral;

  /** How many tasks are in calls during which nobody is pinned. */
  private int suspensions;

  SharedProcessor(Kernel kernel, TraceeTable table, boolean followForks) {
    this.kernel = kernel;
    this.table = table;
    this.followForks = followForks;
    pins = new Pins(kernel, table);
  }

  /** The command exists and waits. */
  void begin(Tracee command, @Nullable PendingSignals pending) {
    if (!pins.possible()) {
      // On one processor everything shares it anyway.
      return;
    }
    usable = true;
    timer = pending == null ? null : new TickTimer(kernel, pending, SharingTrial.WINDOW_NANOS);
    pins.remember(command);
    active = 1;
    balance();
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
    child.mask = maker == null ? pins.ownMask() : maker.mask;
    active++;
    if (maker != null && vforked) {
      waits(maker);
    }
    if (maker == null || maker.pinned) {
      // The kernel has copied the mask of who is pinned.
      pins.giveOwnMask(child);
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
        pins.giveOwnMask(tracee);
      }
      forget(tracee, tracee.tid());
      balance();
    }
  }

  /** A task goes on under the id of another one, which is no more. */
  void superseded(Tracee former, Tracee successor, int successorFormerTid) {
    if (usable) {
      forget(former, successor.tid());
      if (successor.pinned) {
        pins.renamed(successor, successorFormerTid);
      }
      balance();
    }
  }

  private void forget(Tracee tracee, int tid) {
    if (tracee.pinned) {
      pins.forget(tracee, tid);
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
      case Sensitive.OPEN -> {
        if (tellsOfAffinity(tracee, call)) {
          giveUp();
        }
      }
      case Sensitive.CLONE, Sensitive.CLONE3 -> {
        if (!followForks || (tracee.cloneFlags() & Sensitive.CLONE_UNTRACED) != 0) {
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
        Tracee target = (int) call.args[0] == 0 ? tracee : table.get((int) call.args[0]);
        if (target != null) {
          pins.remember(target);
        }
      }
      tracee.suspends = false;
      suspensions--;
    }
    balance();
  }

  /** Whether a call opens a file like /proc/self/status, which shows Cpus_allowed. */
  private boolean tellsOfAffinity(Tracee tracee, Call call) {
    long address = call.args[Sensitive.pathArgument(call.abi, call.number)];
    byte[] path = tracee.readAhead(address);
    int length = tracee.aheadLength;
    int end = 0;
    while (end < length && path[end] != 0) {
      end++;
    }
    int start = end - STATUS.length;
    return start >= 0
        && Arrays.equals(path, start, end, STATUS, 0, STATUS.length)
        && (start == 0 || path[start - 1] == '/');
  }

  /** Gives everyone their own mask for good, the tracer included. */
  void end() {
    giveUp();
    pins.close();
  }

  private void giveUp() {
    if (usable) {
      pins.unpinAll(true);
      usable = false;
      pins.freeTracer();
      TickTimer ticks = timer;
      if (ticks != null) {
        ticks.close();
      }
    }
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
    pins.unpinAll(true);
  }

  /** Whether no two tasks can have something to tell at a time, as far as that is known. */
  boolean alone() {
    return usable && active <= 1;
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
    boolean share =
        several
            && ticks != null
            && trial.sharing()
            && table.size() <= MOST_TO_MOVE
            && ticks.start();
    if (!share && ticks != null) {
      ticks.stop();
    }
    if (!several || share) {
      for (int slot = 0; slot < table.slots(); slot++) {
        Tracee tracee = table.at(slot);
        if (tracee != null && !tracee.waits && !tracee.pinned) {
          pins.pin(tracee);
        }
      }
    } else {
      pins.unpinAll(false);
      pins.freeTracer();
    }
  }
}
