package dev.warmpath.ebpf;

import dev.warmpath.kernel.Kernel;
import dev.warmpath.kernel.NativeBuffer;

/**
 * A program in the kernel.
 *
 * <p><b>Lifetime:</b> until {@link #close} and until nothing has it attached.
 *
 * <p><b>Thread:</b> any.
 */
public final class BpfProgram implements AutoCloseable {
  private final Kernel kernel;
  private final ProgramSpec spec;
  private final Descriptor descriptor;

  BpfProgram(Kernel kernel, ProgramSpec spec, int fd) {
    this.kernel = kernel;
    this.spec = spec;
    descriptor = new Descriptor(kernel, fd);
  }

  /** What it was made from, without the instructions that cannot run. */
  public ProgramSpec spec() {
    return spec;
  }

  /** Its file descriptor. */
  public int descriptor() {
    return descriptor.number();
  }

  /** The program as the kernel knows it. */
  public ProgramInfo info() {
    return ProgramInfo.of(kernel, descriptor.number());
  }

  /**
   * Runs it once, now, on this processor. Of raw tracepoints and syscall programs. Requires Linux
   * 5.10 and 5.14.
   *
   * @param context what it finds behind R1: for raw tracepoints up to twelve arguments
   * @return R0 at its end
   */
  public int run(long... context) {
    NativeBuffer words = NativeBuffer.allocate(Math.max(8, 8 * context.length));
    for (int i = 0; i < context.length; i++) {
      words.putLong(8 * i, context[i]);
    }
    Attributes attributes = new Attributes(80).put(0, descriptor.number());
    if (context.length > 0) {
      attributes.put(40, 8 * context.length).put(48, words);
    }
    check(attributes.call(kernel, Attributes.PROG_TEST_RUN), "run of program ");
    return attributes.getInt(4);
  }

  /**
   * Lets it run at a tracepoint, such as {@code sys_exit}, in every task of the system.
   *
   * @throws BpfFailed with ENOENT if there is no such tracepoint
   */
  public BpfLink attachTo(String tracepoint) {
    if (spec.type() != ProgramType.RAW_TRACEPOINT) {
      throw new IllegalStateException(spec.type() + " attaches to its own place");
    }
    return open(
        new Attributes(16).putString(0, tracepoint).put(8, descriptor.number()),
        " at tracepoint " + tracepoint);
  }

  /** Lets it run at the place that it was made for. */
  public BpfLink attach() {
    if (!spec.type().boundToPlace()) {
      throw new IllegalStateException(spec.type() + " is made for no place");
    }
    return open(new Attributes(16).put(8, descriptor.number()), " at " + spec.place());
  }

  /** Closes our handle; links stay. */
  @Override
  public void close() {
    descriptor.close();
  }

  private BpfLink open(Attributes attributes, String where) {
    long r = attributes.call(kernel, Attributes.RAW_TRACEPOINT_OPEN);
    if (Kernel.failed(r)) {
      throw new BpfFailed("program " + spec.name() + where, Kernel.errno(r));
    }
    return new BpfLink(kernel, (int) r);
  }

  private void check(long result, String what) {
    if (Kernel.failed(result)) {
      throw new BpfFailed(what + spec.name(), Kernel.errno(result));
    }
  }
}
