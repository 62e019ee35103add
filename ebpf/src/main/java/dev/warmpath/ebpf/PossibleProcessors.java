package dev.warmpath.ebpf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many processors there may ever be: per-CPU maps have a value for each of them. */
final class PossibleProcessors {
  private static final Path LIST = Path.of("/sys/devices/system/cpu/possible");

  private PossibleProcessors() {}

  static int count() {
    return Read.COUNT;
  }

  private static final class Read {
    static final int COUNT = read();

    private static int read() {
      try {
        return count(Files.readString(LIST));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** One more than the greatest number in a list such as {@code 0-3,8}. */
  static int count(String list) {
    int last = -1;
    int number = -1;
    for (int i = 0; i < list.length(); i++) {
      int digit = Character.digit(list.charAt(i), 10);
      number = digit < 0 ? -1 : (number < 0 ? digit : 10 * number + digit);
      last = Math.max(last, number);
    }
    return last + 1;
  }
}
