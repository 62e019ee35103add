package dev.warmpath.kernel;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.warmpath.abi.Sys;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The running kernel. Every call takes the same shape of downcall, because each shape costs
 * start-up time; it goes to a few instructions of our own that make the system call, so that the
 * raw result comes back and no thread-local errno is needed.
 *
 * <p><b>Errors:</b> where executable memory is refused (SELinux execmem) or the processor is none
 * that we have code for, calls go through the C library and its errno instead, and {@link #ownCode}
 * is false.
 */
public final class LinuxKernel implements Kernel {
  private static final int PROT_READ_WRITE = 3;
  private static final int PROT_READ_EXEC = 5;
  private static final int MAP_PRIVATE_ANONYMOUS = 0x22;
  private static final int PAGE_BYTES = 4096;

  private static final FunctionDescriptor SHAPE =
      FunctionDescriptor.of(
          JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle CALL = Linker.nativeLinker().downcallHandle(SHAPE);
  private static final MemorySegment LIBC_SYSCALL =
      Linker.nativeLinker().defaultLookup().findOrThrow("syscall");
  private static final MemorySegment STUB = mapStub();

  private static final Kernel KERNEL = STUB.address() != 0 ? new LinuxKernel() : new LibcKernel();

  private LinuxKernel() {}

  /** The kernel that this process runs on. */
  public static Kernel kernel() {
    return KERNEL;
  }

  /** Whether machine code of ours can run in this process, as {@link Spawner} needs. */
  public static boolean ownCode() {
    return STUB.address() != 0;
  }

  @Override
  public long syscall(long nr, long a, long b, long c, long d, long e, long f) {
    return call(STUB, nr, a, b, c, d, e, f);
  }

  /** Calls a function at an address with seven words. */
  static long call(MemorySegment function, long a, long b, long c, long d, long e, long f, long g) {
    try {
      return (long) CALL.invokeExact(function, a, b, c, d, e, f, g);
    } catch (RuntimeException | Error x) {
      throw x;
    } catch (Throwable x) {
      throw new AssertionError("downcall", x);
    }
  }

  /**
   * Copies code into memory of its own, which is never writable and executable at the same time.
   *
   * @return where it is; the null address where executable memory is refused
   */
  static MemorySegment map(byte[] code) {
    int length = (code.length + PAGE_BYTES - 1) & -PAGE_BYTES;
    long page =
        call(LIBC_SYSCALL, Sys.SYS_mmap, 0, length, PROT_READ_WRITE, MAP_PRIVATE_ANONYMOUS, -1, 0);
    if (page == -1) {
      return MemorySegment.NULL;
    }
    NativeBuffer.at(page, length).put(0, code, 0, code.length);
    long r = call(LIBC_SYSCALL, Sys.SYS_mprotect, page, length, PROT_READ_EXEC, 0, 0, 0);
    if (r != 0) {
      call(LIBC_SYSCALL, Sys.SYS_munmap, page, length, 0, 0, 0, 0);
      return MemorySegment.NULL;
    }
    return MemorySegment.ofAddress(page);
  }

  private static MemorySegment mapStub() {
    return System.getProperty("os.arch", "").equals("amd64")
        ? map(MachineCode.bytes(MachineCode.SYSCALL))
        : MemorySegment.NULL;
  }

  /** Calls through the C library: a second shape of downcall, paid for only where it is needed. */
  static final class LibcKernel implements Kernel {
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO =
        STATE.varHandle(StructLayout.PathElement.groupElement("errno"));
    private static final MethodHandle CALL_KEEPING_ERRNO =
        Linker.nativeLinker()
            .downcallHandle(LIBC_SYSCALL, SHAPE, Linker.Option.captureCallState("errno"));

    private final ThreadLocal<MemorySegment> state =
        ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(STATE));

    @Override
    public long syscall(long nr, long a, long b, long c, long d, long e, long f) {
      MemorySegment own = state.get();
      try {
        long r = (long) CALL_KEEPING_ERRNO.invokeExact(own, nr, a, b, c, d, e, f);
        return r == -1 ? -(long) (int) ERRNO.get(own, 0L) : r;
      } catch (RuntimeException | Error x) {
        throw x;
      } catch (Throwable x) {
        throw new AssertionError("downcall", x);
      }
    }
  }
}
