package dev.warmpath.syscalls.ioctl;

import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ValueWriter;

/**
 * The argument of a command that is not known: a plain number. It is written at the entry where
 * commands of the same type are known, as with strace, otherwise at the exit.
 *
 * @param request register of the command
 */
record UnknownArgument(int request) implements Kind {
  private static final int EVENT_TYPE = 0x45;
  private static final int READ = 2;

  @Override
  public boolean settled(Decoding d, long value) {
    int code = (int) d.arg(request);
    return switch (code >>> 8 & 0xff) {
      case 0x03,
          0x12,
          0x21,
          0x22,
          0x24,
          0x3d,
          0x3e,
          0x49,
          0x4b,
          0x4c,
          0x4d,
          0x4f,
          0x52,
          0x54,
          0x56 ->
          true;
      case 0x57,
          0x58,
          0x66,
          0x69,
          0x6f,
          0x70,
          0x89,
          0x94,
          0xa4,
          0xaa,
          0xab,
          0xae,
          0xb4,
          0xb7,
          0xfd ->
          true;
      case EVENT_TYPE -> code >>> 30 != READ;
      default -> false;
    };
  }

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    out.hex(d.unsignedWord(value));
  }
}
