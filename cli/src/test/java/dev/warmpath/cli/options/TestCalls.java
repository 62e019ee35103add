package dev.warmpath.cli.options;

import dev.warmpath.abi.Abi;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A few calls, so that tests of filters do not depend on the catalogue. */
public final class TestCalls implements CallNames {
  private static final @Nullable String[] WIDE = {
    "read", "write", "open", "close", "stat", null, "openat", "kill"
  };

  private static final @Nullable String[] NARROW = {
    null, "exit", "fork", "read", "write", "open", "close", "waitpid", "kill"
  };

  private static @Nullable String[] table(Abi abi) {
    return abi == Abi.I386 ? NARROW : WIDE;
  }

  @Override
  public boolean exists(Abi abi, long number) {
    return number >= 0 && number < table(abi).length && table(abi)[(int) number] != null;
  }

  @Override
  public int limit(Abi abi) {
    return table(abi).length;
  }

  @Override
  public @Nullable String name(Abi abi, int number) {
    return number < limit(abi) ? table(abi)[number] : null;
  }

  @Override
  public List<Integer> numbers(Abi abi, String name) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < limit(abi); i++) {
      if (name.equals(table(abi)[i])) {
        numbers.add(i);
      }
    }
    return numbers;
  }

  @Override
  public boolean isIn(Abi abi, int number, String label) {
    String name = name(abi, number);
    return switch (label) {
      case "file" -> "open".equals(name) || "openat".equals(name) || "stat".equals(name);
      case "signal" -> "kill".equals(name);
      case "%stat" -> "stat".equals(name);
      default -> false;
    };
  }

  @Override
  public boolean isClass(String label) {
    return label.equals("file") || label.equals("signal") || label.equals("%stat");
  }
}
