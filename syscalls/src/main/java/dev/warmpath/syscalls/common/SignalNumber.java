package dev.warmpath.syscalls.common;

import dev.warmpath.abi.Signal;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ValueWriter;
import dev.warmpath.syscalls.ValueWriter.Radix;
import org.jspecify.annotations.Nullable;

/** A signal by name; what is none prints as a number. */
public record SignalNumber() implements Kind {
  private static final String[] NAMES = new String[Signal.NSIG + 1];

  static {
    for (int signal = 1; signal < NAMES.length; signal++) {
      NAMES[signal] = Signal.name(signal);
    }
  }

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    write((int) value, out);
  }

  /** Writes the signal {@code number}. */
  public static void write(int number, ValueWriter out) {
    String name = name(number);
    if (name == null) {
      out.signed(number);
    } else {
      out.named(name, number, Radix.DECIMAL);
    }
  }

  /** The name of a signal, or null when there is none of that number. */
  public static @Nullable String name(int number) {
    return number >= 1 && number < NAMES.length ? NAMES[number] : null;
  }
}
