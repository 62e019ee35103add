package dev.warmpath.ebpf;

import dev.warmpath.abi.Errno;
import dev.warmpath.abi.Sys;
import dev.warmpath.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * The BPF system of a kernel: makes maps and programs of their specs.
 *
 * <pre>{@code
 * Bpf bpf = new Bpf(LinuxKernel.kernel());
 * try (BpfMap ring = bpf.create(MapSpec.ringBuffer("ring", 1 << 20));
 *     BpfProgram program = bpf.load(spec, Map.of("ring", ring));
 *     BpfLink link = program.attachTo("sys_exit")) { ... }
 * }</pre>
 *
 * <p>Nothing is pinned: whatever becomes of this process, the kernel frees all of it.
 *
 * <p><b>Thread:</b> any.
 *
 * <p><b>Errors:</b> {@link BpfFailed}, and {@link VerifierRefused} for programs.
 *
 * <p><b>Source:</b> bpf(2), linux/bpf.h.
 */
public final class Bpf {
  private final Kernel kernel;

  /** The BPF system of a kernel. */
  public Bpf(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Makes a map. */
  public BpfMap create(MapSpec spec) {
    MapSpec.Types types = spec.types();
    if (types == null) {
      return new BpfMap(kernel, spec, create(spec, 0, 0, 0));
    }
    // The map keeps the types itself.
    int btf = loadBtf(types.btf(), "types of map " + spec.name());
    try {
      return new BpfMap(kernel, spec, create(spec, btf, types.key(), types.value()));
    } finally {
      close(btf);
    }
  }

  /**
   * Loads a program, without the instructions that cannot run.
   *
   * @param maps by the names that the instructions have for them
   * @throws VerifierRefused with the verifier's log, which is asked for only now
   * @throws IllegalArgumentException if a map is missing
   */
  public BpfProgram load(ProgramSpec spec, Map<String, BpfMap> maps) {
    return new ProgramLoader(this, kernel, spec.withCode(spec.code().withoutUnreachable()), maps)
        .load();
  }

  /**
   * What the verifier says of a program that it accepts, instruction by instruction; loads it for a
   * moment.
   *
   * @throws VerifierRefused if it does not accept it
   */
  public String verifierLog(ProgramSpec spec, Map<String, BpfMap> maps) {
    return new ProgramLoader(this, kernel, spec.withCode(spec.code().withoutUnreachable()), maps)
        .log();
  }

  /** The programs of all processes. Needs CAP_SYS_ADMIN. */
  public List<ProgramInfo> programs() {
    return all(
        Attributes.PROG_GET_NEXT_ID,
        Attributes.PROG_GET_FD_BY_ID,
        fd -> ProgramInfo.of(kernel, fd),
        "program");
  }

  /** The maps of all processes. Needs CAP_SYS_ADMIN. */
  public List<MapInfo> maps() {
    return all(
        Attributes.MAP_GET_NEXT_ID,
        Attributes.MAP_GET_FD_BY_ID,
        fd -> MapInfo.of(kernel, fd),
        "map");
  }

  private <T> List<T> all(int nextId, int openId, IntFunction<T> info, String what) {
    List<T> found = new ArrayList<>();
    Attributes next = new Attributes(12);
    long r;
    while ((r = next.call(kernel, nextId)) == 0) {
      int id = next.getInt(4);
      long fd = new Attributes(12).put(0, id).call(kernel, openId);
      if (!Kernel.failed(fd)) {
        try {
          found.add(info.apply((int) fd));
        } finally {
          close((int) fd);
        }
      } else if (fd != -Errno.ENOENT) { // ENOENT: gone meanwhile.
        throw new BpfFailed(what + " " + id, Kernel.errno(fd));
      }
      next.put(0, id);
    }
    if (r != -Errno.ENOENT) {
      throw new BpfFailed("list of " + what + "s", Kernel.errno(r));
    }
    return found;
  }

  /** Gives type information to the kernel; returns its file descriptor. */
  int loadBtf(byte[] btf, String what) {
    long r = new Attributes(28).put(0, btf).put(16, btf.length).call(kernel, Attributes.BTF_LOAD);
    if (Kernel.failed(r)) {
      throw new BpfFailed(what, Kernel.errno(r));
    }
    return (int) r;
  }

  void close(int fd) {
    kernel.syscall(Sys.SYS_close, fd, 0, 0);
  }

  private int create(MapSpec spec, int btf, int key, int value) {
    long r =
        new Attributes(72)
            .put(0, spec.type().number())
            .put(4, spec.keyBytes())
            .put(8, spec.valueBytes())
            .put(12, spec.maxEntries())
            .put(16, spec.flags())
            .putName(28, spec.name())
            .put(48, btf)
            .put(52, key)
            .put(56, value)
            .call(kernel, Attributes.MAP_CREATE);
    if (Kernel.failed(r)) {
      throw new BpfFailed("map " + spec.name(), Kernel.errno(r));
    }
    return (int) r;
  }
}
