package dev.warmpath.ebpf;

import dev.warmpath.abi.Errno;
import dev.warmpath.ebpf.asm.Assembler;
import dev.warmpath.ebpf.asm.Helper;
import dev.warmpath.ebpf.asm.Instruction;
import dev.warmpath.ebpf.asm.Instructions;
import dev.warmpath.ebpf.asm.Register;
import dev.warmpath.ebpf.btf.Btf;
import dev.warmpath.ebpf.btf.BtfMalformed;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Map;

/**
 * Finds out by trying what the running kernel offers, whatever its version says. Each probe makes a
 * small object and frees it; none of the programs runs in any task.
 *
 * <p><b>Thread:</b> any. Nothing is remembered: ask once.
 */
public final class Features {
  private static final String LICENSE = "GPL";

  /** A function that only the kernel's own tests of BPF call. */
  private static final String UNUSED_FUNCTION = "bpf_fentry_test1";

  private static final int NO_PREALLOC = 1;
  private static final int MMAPABLE = 1 << 10;

  private final Bpf bpf;

  /** What the kernel of a BPF system offers. */
  public Features(Bpf bpf) {
    this.bpf = bpf;
  }

  /** Whether maps of a type can be made. */
  public Probe mapType(MapType type) {
    String feature = "map type " + lower(type.name());
    try (BpfMap _ = bpf.create(smallest(type))) {
      return new Probe.Present();
    } catch (BpfFailed e) {
      return answer(feature, type.since(), e);
    }
  }

  /** Whether there are rings, which may be all that a consumer needs to know. */
  public Probe ringBuffer() {
    return mapType(MapType.RING_BUFFER);
  }

  /**
   * Whether programs of a type can be loaded and, where functions are concerned, attached. Security
   * hooks may load and yet never run: that takes {@code bpf} in the kernel's list of modules.
   */
  public Probe programType(ProgramType type) {
    String feature = "program type " + lower(type.name());
    Instructions nothing = new Assembler().move(Register.R0, 0).exit().instructions();
    try (BpfProgram program = bpf.load(spec(type, nothing), Map.of())) {
      if (type == ProgramType.FUNCTION_ENTRY || type == ProgramType.FUNCTION_EXIT) {
        program.attach().close();
      }
      return new Probe.Present();
    } catch (BpfFailed e) {
      return answer(feature, type.since(), e);
    }
  }

  /**
   * Whether programs of a type may call a helper, in contexts that may not sleep unless the type is
   * {@link ProgramType#SYSCALL}. Unknown where the type itself is absent.
   */
  public Probe helper(ProgramType type, Helper helper) {
    return callable(
        type, new Instruction.CallHelper(helper.id()), helper.kernelName(), helper.since());
  }

  /**
   * Whether programs of a type may call a kernel function.
   *
   * @param since the first Linux version that has it, for the answer
   */
  public Probe kernelFunction(ProgramType type, String function, String since) {
    return callable(type, new Instruction.CallKernel(function), function, since);
  }

  /** Whether the kernel shows its types. */
  public Probe typeInformation() {
    String feature = "type information (CONFIG_DEBUG_INFO_BTF)";
    try {
      Btf.vmlinux();
      return new Probe.Present();
    } catch (NoSuchFileException e) {
      return new Probe.Absent(feature, "5.4");
    } catch (IOException | BtfMalformed e) {
      return new Probe.Unknown(feature, Errno.EIO, " (" + e.getMessage() + ")");
    }
  }

  private Probe callable(ProgramType type, Instruction call, String name, String since) {
    String feature = name + " in programs of type " + lower(type.name());
    if (!(programType(type) instanceof Probe.Present)) {
      return new Probe.Unknown(feature, Errno.EINVAL, " (the program type is missing)");
    }
    // The arguments are wrong on purpose: a call that is known is refused for them alone.
    Instructions code = new Assembler().add(call).move(Register.R0, 0).exit().instructions();
    try (BpfProgram _ = bpf.load(spec(type, code), Map.of())) {
      return new Probe.Present();
    } catch (VerifierRefused e) {
      return saysUnknown(e.log()) ? new Probe.Absent(feature, since) : new Probe.Present();
    } catch (BpfFailed e) {
      return e.errno() == Errno.ENOENT && call instanceof Instruction.CallKernel
          ? new Probe.Absent(feature, since)
          : answer(feature, since, e);
    }
  }

  /** The ways in which verifiers since Linux 4.1 say that a program cannot call something. */
  private static boolean saysUnknown(String log) {
    return log.contains("unknown func")
        || log.contains("invalid func")
        || log.contains("cannot use helper")
        || log.contains("might sleep in")
        || log.contains("is not allowed")
        || log.contains("is not supported")
        || log.contains("is not a kernel function")
        || log.contains("not found in kernel");
  }

  private static Probe answer(String feature, String since, BpfFailed failure) {
    int errno = failure.errno();
    return switch (errno) {
      // E2BIG: bpf(2) got a longer argument than it knows. ENOENT: no such place in this kernel.
      case Errno.EINVAL,
          Errno.ENOSYS,
          Errno.E2BIG,
          Errno.ENOENT,
          Errno.EOPNOTSUPP,
          Errno.ENOTSUPP ->
          new Probe.Absent(feature, since);
      default -> new Probe.Unknown(feature, errno, BpfFailed.hint(errno));
    };
  }

  private static ProgramSpec spec(ProgramType type, Instructions code) {
    String place =
        switch (type) {
          case TYPED_TRACEPOINT -> "sys_enter";
          case FUNCTION_ENTRY, FUNCTION_EXIT -> UNUSED_FUNCTION;
          case SECURITY_HOOK -> "bpf_lsm_file_open";
          default -> "";
        };
    return new ProgramSpec(type, "probe", LICENSE, code, place, type == ProgramType.SYSCALL);
  }

  private static MapSpec smallest(MapType type) {
    return switch (type) {
      case RING_BUFFER -> MapSpec.ringBuffer("probe", 1 << 16);
      case TASK_STORAGE -> MapSpec.taskStorage("probe", 8);
      case CGROUP_STORAGE ->
          new MapSpec(type, "probe", 4, 8, 0, NO_PREALLOC, MapSpec.taskStorage("probe", 8).types());
      case QUEUE -> new MapSpec(type, "probe", 0, 8, 1, 0, null);
      case ARENA -> new MapSpec(type, "probe", 0, 0, 1, MMAPABLE, null);
      case HASH, ARRAY, PER_CPU_HASH, PER_CPU_ARRAY, LRU_HASH ->
          new MapSpec(type, "probe", 4, 8, 1, 0, null);
    };
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
