package dev.warmpath.kernel;

import dev.warmpath.abi.Errno;
import dev.warmpath.abi.Sys;

/**
 * Reads and writes the memory of other tasks. Unreadable memory is normal: every method does as
 * much as it can and says how much that was.
 *
 * <p>It needs what ptrace(2) needs: the caller traces the task or may trace it. Where
 * process_vm_readv(2) is refused or missing it goes through {@code /proc/TID/mem}.
 *
 * <p><b>Thread:</b> one at a time; the buffers are shared. Allocates nothing.
 */
public final class ProcessMemory {
  private static final int BOUNCE_BYTES = 64 * 1024;
  private static final int PAGE_BYTES = 4096;
  private static final int IOVEC_BYTES = 16;
  private static final int LOCAL = 0;
  private static final int REMOTE = IOVEC_BYTES;
  private static final int MAX_REMOTE = BOUNCE_BYTES / PAGE_BYTES + 1;
  private static final int O_RDONLY_CLOEXEC = 02000000;
  private static final int O_WRONLY_CLOEXEC = 02000001;
  private static final int AT_FDCWD = -100;
  private static final byte[] MEM = ProcPath.ascii("/mem");

  private final Kernel kernel;
  private final NativeBuffer bounce = NativeBuffer.allocate(BOUNCE_BYTES);
  private final NativeBuffer vectors = NativeBuffer.allocate(REMOTE + MAX_REMOTE * IOVEC_BYTES);
  private final ProcPath path = new ProcPath();

  /** Memory as this kernel gives it. */
  public ProcessMemory(Kernel kernel) {
    this.kernel = kernel;
    vectors.putLong(LOCAL, bounce.address());
  }

  /**
   * Copies up to {@code length} bytes at {@code address} of the task to {@code into[offset..]}.
   *
   * @return how many bytes were copied: a prefix of what was asked when a later page is unreadable,
   *     0 when nothing is readable or the task is gone
   */
  public int read(int tid, long address, byte[] into, int offset, int length) {
    int done = 0;
    while (done < length) {
      int want = Math.min(length - done, BOUNCE_BYTES);
      int got = transfer(Sys.SYS_process_vm_readv, tid, address + done, want);
      if (got <= 0) {
        break;
      }
      bounce.get(0, into, offset + done, got);
      done += got;
      if (got < want) {
        break;
      }
    }
    return done;
  }

  /**
   * Copies {@code length} bytes of {@code from[offset..]} to {@code address} of the task; memory
   * that the task itself must not write is written too if the kernel lets its tracer do so.
   *
   * @return how many bytes were copied: a prefix
   */
  public int write(int tid, long address, byte[] from, int offset, int length) {
    int done = 0;
    while (done < length) {
      int want = Math.min(length - done, BOUNCE_BYTES);
      bounce.put(0, from, offset + done, want);
      int got = transfer(Sys.SYS_process_vm_writev, tid, address + done, want);
      if (got < want) {
        got = throughFile(tid, address + done, want, true);
      }
      if (got <= 0) {
        break;
      }
      done += got;
      if (got < want) {
        break;
      }
    }
    return done;
  }

  private int transfer(long call, int tid, long address, int length) {
    vectors.putLong(LOCAL + 8, length);
    // A partial transfer is promised between elements only, so each element ends with its page.
    int count = 0;
    for (int at = 0; at < length; count++) {
      int size = Math.min(length - at, PAGE_BYTES - (int) (address + at & (PAGE_BYTES - 1)));
      vectors.putLong(REMOTE + count * IOVEC_BYTES, address + at);
      vectors.putLong(REMOTE + count * IOVEC_BYTES + 8, size);
      at += size;
    }
    long local = vectors.address();
    long r = kernel.syscall(call, tid, local, 1, local + REMOTE, count, 0);
    if (r == -Errno.EPERM || r == -Errno.ENOSYS) {
      return throughFile(tid, address, length, call == Sys.SYS_process_vm_writev);
    }
    return (int) r;
  }

  /** The file is opened each time, because it stays with the memory that the task had then. */
  private int throughFile(int tid, long address, int length, boolean write) {
    long file = path.task(tid).text(MEM).address();
    int flags = write ? O_WRONLY_CLOEXEC : O_RDONLY_CLOEXEC;
    long fd = kernel.syscall(Sys.SYS_openat, AT_FDCWD, file, flags);
    if (Kernel.failed(fd)) {
      return 0;
    }
    long call = write ? Sys.SYS_pwrite64 : Sys.SYS_pread64;
    long r = kernel.syscall(call, fd, bounce.address(), length, address);
    kernel.syscall(Sys.SYS_close, fd, 0, 0);
    return Kernel.failed(r) ? 0 : (int) r;
  }
}
