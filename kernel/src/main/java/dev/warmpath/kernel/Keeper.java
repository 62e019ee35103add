package dev.warmpath.kernel;

import dev.warmpath.abi.Errno;
import dev.warmpath.abi.Signal;
import dev.warmpath.abi.Sys;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the affinity that tasks had before this process pinned them, and gives it back to them
 * should this process be killed. A tiny process of its own watches for that; it starts with the
 * first promise and ends with this process or {@link #close}.
 *
 * <p>It is a child without an exit signal: {@code wait4(-1, ..)} without __WALL and __WCLONE does
 * not see it (traced tasks are seen without these flags too), and it raises no SIGCHLD.
 *
 * <p><b>Thread:</b> one at a time. <b>Since:</b> Linux 5.9; before, and where machine code of ours
 * may not run, no promise can be made.
 */
public final class Keeper implements AutoCloseable {
  /** How many tasks can be kept at a time. */
  public static final int CAPACITY = 4096;

  // struct keeper, as keeper.S has it.
  private static final int STACK = 0;
  private static final int MAKER = 8;
  private static final int SLOT_COUNT = 16;
  private static final int MASK_LENGTH = 24;
  private static final int NAME = 32;
  private static final int SLOTS = 48;

  private static final int SLOT_BYTES = 8 + Affinity.MASK_BYTES;
  private static final int STACK_BYTES = 4096;
  private static final int TABLE_BYTES = SLOTS + CAPACITY * SLOT_BYTES;
  private static final int MEMORY_BYTES = (TABLE_BYTES + 4095 & -4096) + STACK_BYTES;
  private static final int PROT_READ_WRITE = 3;
  private static final int MAP_PRIVATE_ANONYMOUS_NORESERVE = 0x4022;
  private static final int WALL = 0x40000000;
  private static final int UNUSED_FD = 1 << 30;

  private final Kernel kernel;
  private @Nullable NativeBuffer memory;
  private int tid;
  private int used;

  /** Nothing is kept and no process runs yet. */
  public Keeper(Kernel kernel) {
    this.kernel = kernel;
  }

  /**
   * Promises a task its mask. From now on until {@link #forget} it gets it when this process dies.
   *
   * @return whether it is promised: otherwise the task must not be pinned
   */
  public boolean keep(int task, byte[] mask) {
    NativeBuffer table = memory;
    if (table == null) {
      table = start();
      if (table == null) {
        return false;
      }
      memory = table;
    }
    int slot = find(table, task);
    if (slot < 0) {
      slot = find(table, 0);
    }
    if (slot < 0) {
      if (used == CAPACITY) {
        return false;
      }
      slot = used++;
    }
    int at = SLOTS + slot * SLOT_BYTES;
    table.putLong(at, 0);
    table.put(at + 8, mask, 0, Affinity.MASK_BYTES);
    table.putLong(at, task);
    table.putLong(SLOT_COUNT, used);
    return true;
  }

  /** Ends the promise to a task, which has its mask again or has ended. */
  public void forget(int task) {
    NativeBuffer table = memory;
    if (table != null) {
      int slot = find(table, task);
      if (slot >= 0) {
        table.putLong(SLOTS + slot * SLOT_BYTES, 0);
      }
    }
  }

  /** The keeper's process id, 0 while there is none. */
  public int tid() {
    return tid;
  }

  /** Ends the keeper. Tasks that are still promised something do not get it. */
  @Override
  public void close() {
    NativeBuffer table = memory;
    if (table != null) {
      kernel.syscall(Sys.SYS_kill, tid, Signal.SIGKILL, 0);
      while (kernel.syscall(Sys.SYS_wait4, tid, 0, WALL, 0) == -Errno.EINTR) {
        // Only its end lets the memory go.
      }
      kernel.syscall(Sys.SYS_munmap, table.address(), MEMORY_BYTES, 0);
      memory = null;
      tid = 0;
      used = 0;
    }
  }

  private int find(NativeBuffer table, int task) {
    for (int slot = 0; slot < used; slot++) {
      if (table.getLong(SLOTS + slot * SLOT_BYTES) == task) {
        return slot;
      }
    }
    return -1;
  }

  private @Nullable NativeBuffer start() {
    long self = kernel.syscall(Sys.SYS_getpid, 0, 0, 0);
    if (!LinuxKernel.ownCode() || !callsWork(self)) {
      return null;
    }
    MemorySegment code = LinuxKernel.map(MachineCode.bytes(MachineCode.KEEPER));
    long at =
        kernel.syscall(
            Sys.SYS_mmap, 0, MEMORY_BYTES, PROT_READ_WRITE, MAP_PRIVATE_ANONYMOUS_NORESERVE, -1, 0);
    if (code.address() == 0 || Kernel.failed(at)) {
      return null;
    }
    NativeBuffer table = NativeBuffer.at(at, MEMORY_BYTES);
    table.putLong(STACK, at + MEMORY_BYTES);
    table.putLong(MAKER, self);
    table.putLong(MASK_LENGTH, Affinity.MASK_BYTES);
    table.putCString(NAME, ProcPath.ascii("warmpath-keeper"));
    long r = LinuxKernel.call(code, at, 0, 0, 0, 0, 0, 0);
    if (Kernel.failed(r)) {
      kernel.syscall(Sys.SYS_munmap, at, MEMORY_BYTES, 0);
      return null;
    }
    tid = (int) r;
    return table;
  }

  /** Whether the calls that the keeper needs exist and are allowed here. */
  private boolean callsWork(long self) {
    long pidfd = kernel.syscall(Sys.SYS_pidfd_open, self, 0, 0);
    if (Kernel.failed(pidfd)) {
      return false;
    }
    kernel.syscall(Sys.SYS_close, pidfd, 0, 0);
    return !Kernel.failed(kernel.syscall(Sys.SYS_close_range, UNUSED_FD, UNUSED_FD, 0));
  }
}
