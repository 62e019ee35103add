package dev.warmpath.kernel;

import dev.warmpath.abi.Sys;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Memory of a file or device that is mapped into this process, shared with who else has it.
 *
 * <p><b>Lifetime:</b> until {@link #close}; the segment throws IllegalStateException then.
 *
 * <p><b>Thread:</b> any. What others write concurrently is read through var handles of the segment.
 */
public final class Mapping implements AutoCloseable {
  private static final int PROT_READ = 1;
  private static final int PROT_WRITE = 2;
  private static final int MAP_SHARED = 1;

  private final Arena arena;
  private final MemorySegment memory;

  private Mapping(Arena arena, MemorySegment memory) {
    this.arena = arena;
    this.memory = memory;
  }

  /**
   * Maps a part of an open file.
   *
   * @param offset in bytes, a multiple of the page's length
   * @throws SyscallFailed if the kernel refuses
   */
  @SuppressWarnings("MustBeClosedChecker") // The new object closes it.
  public static Mapping shared(
      Kernel kernel, int fd, long offset, long lengthBytes, boolean writable) {
    int access = writable ? PROT_READ | PROT_WRITE : PROT_READ;
    long address =
        SyscallFailed.check(
            kernel.syscall(Sys.SYS_mmap, 0, lengthBytes, access, MAP_SHARED, fd, offset), "mmap");
    Arena arena = Arena.ofShared();
    MemorySegment memory =
        MemorySegment.ofAddress(address)
            .reinterpret(
                lengthBytes,
                arena,
                unused -> kernel.syscall(Sys.SYS_munmap, address, lengthBytes, 0));
    return new Mapping(arena, writable ? memory : memory.asReadOnly());
  }

  /** The memory; read-only unless it was mapped to be written. */
  public MemorySegment memory() {
    return memory;
  }

  /** Unmaps it, when no access of another thread is under way. */
  @Override
  public void close() {
    if (memory.scope().isAlive()) {
      arena.close();
    }
  }
}
