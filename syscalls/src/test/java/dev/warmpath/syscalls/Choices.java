package dev.warmpath.syscalls;

import dev.warmpath.abi.Abi;
import java.util.Random;

/** Random choices of a test, made again from the seed that it prints. */
final class Choices {
  private final Random random;

  Choices(String test) {
    random = new Random(RandomCalls.seed(test));
  }

  /** One of these. */
  long of(long... values) {
    return values[random.nextInt(values.length)];
  }

  /** One of these. */
  String name(String... names) {
    return names[random.nextInt(names.length)];
  }

  /** One of these. */
  Abi abi(Abi... abis) {
    return abis[random.nextInt(abis.length)];
  }

  /** Any word; small ones and single bits are frequent. */
  long word() {
    return switch (random.nextInt(6)) {
      case 0 -> random.nextInt(8);
      case 1 -> 1L << random.nextInt(64);
      case 2 -> 1L << random.nextInt(32);
      case 3 -> -1 - random.nextInt(3);
      case 4 -> random.nextInt();
      default -> random.nextLong();
    };
  }

  /** A number from 0 to {@code bound} - 1. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Random bytes. */
  byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
