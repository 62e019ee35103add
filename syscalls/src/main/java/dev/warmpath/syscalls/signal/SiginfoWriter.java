package dev.warmpath.syscalls.signal;

import dev.warmpath.abi.Signal;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.ValueWriter;
import dev.warmpath.syscalls.ValueWriter.Radix;

/**
 * Writes the siginfo that comes with a signal, in the kernel's native layout.
 *
 * <p><b>Thread:</b> one at a time.
 */
public final class SiginfoWriter {
  private static final int SI_CODE = 8;

  /** Writes with the options of {@code d}. */
  public SiginfoWriter(Decoding d) {}

  /** Writes one structure from the 128 bytes of {@code siginfo}. */
  public void write(byte[] siginfo, ValueWriter out) {
    out.beginStruct();
    out.field("si_signo");
    out.named(Signal.name(word(siginfo, 0)), word(siginfo, 0), Radix.DECIMAL);
    out.field("si_code");
    out.signed(word(siginfo, SI_CODE));
    out.endStruct();
  }

  private static int word(byte[] bytes, int at) {
    return bytes[at] & 0xff
        | (bytes[at + 1] & 0xff) << 8
        | (bytes[at + 2] & 0xff) << 16
        | bytes[at + 3] << 24;
  }
}
