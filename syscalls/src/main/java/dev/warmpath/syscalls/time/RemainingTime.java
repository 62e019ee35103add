package dev.warmpath.syscalls.time;

import dev.warmpath.abi.Errno;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ValueWriter;

/**
 * What is left of a sleep. The kernel writes it only when a signal interrupts a sleep that is not
 * to end at a fixed time.
 *
 * @param pointer how the pointer prints when it has been written through
 * @param flagsRegister the argument that holds the flags, or -1
 */
record RemainingTime(Kind pointer, int flagsRegister) implements Kind {
  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    boolean relative = flagsRegister < 0 || (int) d.arg(flagsRegister) == 0;
    if (relative && interrupted(d.call().errno())) {
      pointer.write(d, value, out);
    } else {
      out.address(d.unsignedWord(value));
    }
  }

  private static boolean interrupted(int errno) {
    return switch (errno) {
      case Errno.ERESTARTSYS,
          Errno.ERESTARTNOINTR,
          Errno.ERESTARTNOHAND,
          Errno.ERESTART_RESTARTBLOCK ->
          true;
      default -> false;
    };
  }
}
