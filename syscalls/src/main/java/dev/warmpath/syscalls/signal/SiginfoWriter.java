package dev.warmpath.syscalls.signal;

import dev.warmpath.abi.Abi;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.ValueWriter;

/**
 * Writes the {@code siginfo_t} that the kernel gives a tracer with a signal, as {@code
 * {si_signo=SIGCHLD, si_code=CLD_EXITED, ...}} or as a JSON object.
 *
 * <p><b>Thread:</b> one at a time.
 */
public final class SiginfoWriter {
  /** Tracers get the native layout, whatever the task's own ABI is. */
  private static final SiginfoKind KIND = new SiginfoKind(Abi.X86_64);

  private final Decoding d;

  /** Writes with the options of {@code d}. */
  public SiginfoWriter(Decoding d) {
    this.d = d;
  }

  /**
   * Writes one value. The decoding stands on the task's last call, whose ABI decides how the call
   * in SIGSYS prints.
   *
   * @param siginfo at least 128 bytes in the native layout
   * @throws IndexOutOfBoundsException when there are fewer bytes
   */
  public void write(byte[] siginfo, ValueWriter out) {
    int mark = d.mark();
    int at = d.push(siginfo, SiginfoKind.SIZE_BYTES);
    KIND.write(d, at, out);
    d.release(mark);
  }
}
