package dev.warmpath.kernel;

import dev.warmpath.abi.Errno;
import dev.warmpath.abi.Sys;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Starts processes that wait to be traced before they become a command. Nothing of this process
 * shows in them: no call of ours in their trace, no handler, mask or ignored signal of the JVM, no
 * helper between them and their parent, which is this process.
 *
 * <p>The steps are those of {@code src/main/asm/spawn.S}. Files without FD_CLOEXEC are inherited:
 * see {@link OwnFiles}.
 *
 * <p><b>Thread:</b> any; the calling thread becomes the parent, and its death before {@link
 * Spawned#release} kills the process.
 */
public final class Spawner {
  // struct spawn, as spawn.S has it.
  private static final int PATH = 0;
  private static final int ARGV = 8;
  private static final int ENVP = 16;
  private static final int STACK = 24;
  private static final int SIGNAL_MASK = 32;
  private static final int IGNORED = 40;
  static final int GO = 48;
  static final int READY = 52;
  static final int ERROR = 56;
  static final int FAILED_STEP = 64;
  private static final int NO_NEW_PRIVS = 72;
  private static final int SECCOMP_PROGRAM = 80;
  private static final int SECCOMP_FLAGS = 88;
  private static final int CREDENTIALS = 96;
  private static final int GROUP_COUNT = 104;
  private static final int GROUPS = 112;
  private static final int GIDS = 120;
  private static final int UIDS = 128;
  private static final int AFFINITY = 136;
  private static final int AFFINITY_LENGTH = 144;
  private static final int ORPHAN = 152;
  private static final int ORPHAN_ID = 160;
  private static final int SHARED = 168;
  private static final int RANGE_COUNT = 176;
  private static final int RANGES = 184;
  private static final int RANGE_FLAGS = 192;

  /** Offset of the handler in the code, as spawn.S has it. */
  private static final int BECOME = 16;

  private static final int STACK_END = 8192;
  private static final int PAGE_BYTES = 4096;
  private static final int POINTER_BYTES = 8;
  private static final int SOCK_FPROG_BYTES = 16;
  private static final int SOCK_FILTER_BYTES = 8;
  private static final int PROT_READ_WRITE = 3;
  private static final int MAP_PRIVATE_ANONYMOUS = 0x22;
  private static final long CLOSE_RANGE_CLOEXEC = 4;

  private final Kernel kernel;
  private final MemorySegment code;

  /**
   * Prepares to spawn.
   *
   * @throws SyscallFailed with EACCES where this process may not have executable memory
   */
  public Spawner(Kernel kernel) {
    this.kernel = kernel;
    code =
        LinuxKernel.ownCode()
            ? LinuxKernel.map(MachineCode.bytes(MachineCode.SPAWN))
            : MemorySegment.NULL;
    if (code.address() == 0) {
      throw new SyscallFailed("executable memory for starting a process", Errno.EACCES);
    }
  }

  /**
   * Starts a process, which then waits for {@link Spawned#release}.
   *
   * @throws SyscallFailed when there can be no further process (EAGAIN, ENOMEM)
   */
  public Spawned spawn(SpawnRequest request) {
    NativeBuffer memory = prepare(request);
    long tid = start(memory);
    Spawned spawned = new Spawned(kernel, memory, (int) tid);
    spawned.awaitReady();
    return spawned;
  }

  /**
   * Starts a process at once that is nobody's child: its parent becomes the nearest subreaper.
   *
   * @return its process id
   * @throws SyscallFailed also when the execve fails
   */
  public int spawnOrphan(SpawnRequest request) {
    NativeBuffer memory = prepare(request);
    memory.putLong(ORPHAN, 1);
    memory.putInt(GO, 1);
    long between = start(memory);
    while (kernel.syscall(Sys.SYS_wait4, between, 0, 0, 0) == -Errno.EINTR) {
      // It ends as soon as the orphan has made its execve.
    }
    long tid = memory.getLong(ORPHAN_ID);
    long error = memory.getLong(ERROR);
    kernel.syscall(Sys.SYS_munmap, memory.address(), memory.length(), 0);
    SyscallFailed.check(tid, "clone");
    SyscallFailed.check(error, "execve");
    return (int) tid;
  }

  /**
   * Makes the first thread of this very process wait to become a command, for a tracer that is
   * another process. When it is released, the command has this process's id and parent, and this
   * JVM is gone.
   *
   * @throws SyscallFailed with EAGAIN where the first thread takes no signal
   */
  public OwnExec becoming(SpawnRequest request) {
    NativeBuffer memory = prepare(request);
    memory.putLong(SHARED, 1);
    memory.putLong(RANGE_FLAGS, CLOSE_RANGE_CLOEXEC);
    OwnExec own = new OwnExec(kernel, memory);
    own.start(code.address() + BECOME);
    return own;
  }

  private NativeBuffer prepare(SpawnRequest request) {
    int length = (length(request) + PAGE_BYTES - 1) & -PAGE_BYTES;
    long at =
        SyscallFailed.check(
            kernel.syscall(Sys.SYS_mmap, 0, length, PROT_READ_WRITE, MAP_PRIVATE_ANONYMOUS, -1, 0),
            "mmap");
    NativeBuffer memory = NativeBuffer.at(at, length);
    fill(memory, request);
    return memory;
  }

  private long start(NativeBuffer memory) {
    long tid = LinuxKernel.call(code, memory.address(), 0, 0, 0, 0, 0, 0);
    if (Kernel.failed(tid)) {
      kernel.syscall(Sys.SYS_munmap, memory.address(), memory.length(), 0);
      throw new SyscallFailed("clone", (int) -tid);
    }
    return tid;
  }

  private static int length(SpawnRequest request) {
    long length = STACK_END + SOCK_FPROG_BYTES + request.path().length + 1;
    length += (request.argv().length + request.envp().length + 2L) * POINTER_BYTES;
    for (byte[] text : request.argv()) {
      length += text.length + 1;
    }
    for (byte[] text : request.envp()) {
      length += text.length + 1;
    }
    byte[] seccomp = request.seccomp();
    length += seccomp == null ? 0 : seccomp.length;
    byte[] affinity = request.affinity();
    length += affinity == null ? 0 : affinity.length + POINTER_BYTES;
    SpawnRequest.Credentials credentials = request.credentials();
    length += credentials == null ? 0 : credentials.groups().length * 4L + POINTER_BYTES;
    int[] files = request.files();
    length += files == null ? 0 : (files.length + 1L) * POINTER_BYTES;
    return Math.toIntExact(length);
  }

  /** Puts what needs alignment first, strings last. */
  private static void fill(NativeBuffer memory, SpawnRequest request) {
    long base = memory.address();
    memory.putLong(STACK, base + STACK_END);
    memory.putLong(SIGNAL_MASK, request.signalMask());
    memory.putLong(IGNORED, request.ignored());
    memory.putLong(NO_NEW_PRIVS, request.noNewPrivs() ? 1 : 0);
    int at = STACK_END;
    byte[] seccomp = request.seccomp();
    if (seccomp != null) {
      memory.putLong(SECCOMP_PROGRAM, base + at);
      memory.putLong(SECCOMP_FLAGS, request.seccompFlags());
      memory.putShort(at, (short) (seccomp.length / SOCK_FILTER_BYTES));
      memory.putLong(at + POINTER_BYTES, base + at + SOCK_FPROG_BYTES);
      at += SOCK_FPROG_BYTES;
      memory.put(at, seccomp, 0, seccomp.length);
      at += seccomp.length;
    }
    byte[] affinity = request.affinity();
    if (affinity != null) {
      memory.putLong(AFFINITY, base + at);
      memory.putLong(AFFINITY_LENGTH, affinity.length);
      memory.put(at, affinity, 0, affinity.length);
      at = (at + affinity.length + POINTER_BYTES - 1) & -POINTER_BYTES;
    }
    SpawnRequest.Credentials credentials = request.credentials();
    if (credentials != null) {
      at = fill(memory, credentials, at);
    }
    int[] files = request.files();
    if (files != null) {
      at = fillRanges(memory, files, at);
    }
    int argv = at;
    int envp = argv + (request.argv().length + 1) * POINTER_BYTES;
    at = envp + (request.envp().length + 1) * POINTER_BYTES;
    memory.putLong(ARGV, base + argv);
    memory.putLong(ENVP, base + envp);
    memory.putLong(PATH, base + at);
    at = memory.putCString(at, request.path());
    at = fill(memory, request.argv(), argv, at);
    fill(memory, request.envp(), envp, at);
  }

  private static int fill(NativeBuffer memory, SpawnRequest.Credentials credentials, int at) {
    memory.putLong(CREDENTIALS, 1);
    memory.putInt(UIDS, credentials.uid());
    memory.putInt(UIDS + 4, credentials.effectiveUid());
    memory.putInt(GIDS, credentials.gid());
    memory.putInt(GIDS + 4, credentials.effectiveGid());
    memory.putLong(GROUP_COUNT, credentials.groups().length);
    memory.putLong(GROUPS, memory.address() + at);
    int end = at;
    for (int group : credentials.groups()) {
      memory.putInt(end, group);
      end += 4;
    }
    return (end + POINTER_BYTES - 1) & -POINTER_BYTES;
  }

  /** The ranges between the files that the process keeps. */
  private static int fillRanges(NativeBuffer memory, int[] files, int at) {
    int[] kept = files.clone();
    Arrays.sort(kept);
    memory.putLong(RANGES, memory.address() + at);
    int end = at;
    int first = 0;
    for (int fd : kept) {
      if (fd > first) {
        memory.putInt(end, first);
        memory.putInt(end + 4, fd - 1);
        end += POINTER_BYTES;
      }
      first = fd + 1;
    }
    memory.putInt(end, first);
    memory.putInt(end + 4, -1);
    end += POINTER_BYTES;
    memory.putLong(RANGE_COUNT, (end - at) / POINTER_BYTES);
    return end;
  }

  private static int fill(NativeBuffer memory, byte[][] texts, int pointers, int at) {
    int pointer = pointers;
    int end = at;
    for (byte[] text : texts) {
      memory.putLong(pointer, memory.address() + end);
      pointer += POINTER_BYTES;
      end = memory.putCString(end, text);
    }
    return end;
  }
}
