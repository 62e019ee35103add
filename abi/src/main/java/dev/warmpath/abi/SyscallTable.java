package dev.warmpath.abi;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers and names of one ABI's system calls, as the kernel's headers give them.
 *
 * <p><b>Thread:</b> immutable after load. <b>Source:</b> asm/unistd_64.h, unistd_32.h,
 * unistd_x32.h.
 */
public final class SyscallTable {
  private static final @Nullable SyscallTable[] LOADED = new SyscallTable[Abi.values().length];

  private final Abi abi;
  private @Nullable String[] names = new String[560];
  private @Nullable Map<String, Integer> numbers;
  private int limit;

  private SyscallTable(Abi abi, byte[] text) {
    this.abi = abi;
    int at = 0;
    while (at < text.length) {
      int end = at;
      while (end < text.length && text[end] != '\n') {
        end++;
      }
      if (end > at && text[at] != '#') {
        addLine(text, at, end);
      }
      at = end + 1;
    }
  }

  private void addLine(byte[] text, int at, int end) {
    int number = 0;
    int i = at;
    for (; text[i] != ' '; i++) {
      number = number * 10 + (text[i] - '0');
    }
    if (number >= names.length) {
      names = Arrays.copyOf(names, number + 64);
    }
    names[number] = new String(text, i + 1, end - i - 1, StandardCharsets.ISO_8859_1);
    limit = Math.max(limit, number + 1);
  }

  /** The table of {@code abi}, read on first use. */
  public static synchronized SyscallTable of(Abi abi) {
    SyscallTable table = LOADED[abi.ordinal()];
    if (table == null) {
      String file =
          switch (abi) {
            case X86_64 -> "x86_64.tbl";
            case I386 -> "i386.tbl";
            case X32 -> "x32.tbl";
          };
      table =
          new SyscallTable(abi, Resources.read(SyscallTable.class.getResourceAsStream(file), file));
      LOADED[abi.ordinal()] = table;
    }
    return table;
  }

  /** The ABI that this table belongs to. */
  public Abi abi() {
    return abi;
  }

  /** One more than the largest known number. */
  public int limit() {
    return limit;
  }

  /** The call's name, or null when the number is unknown. */
  public @Nullable String name(long number) {
    return number >= 0 && number < limit ? names[(int) number] : null;
  }

  /** The call's number, or -1 when this ABI has no such call. */
  public synchronized int number(String name) {
    Map<String, Integer> index = numbers;
    if (index == null) {
      index = new HashMap<>(2 * limit);
      for (int n = 0; n < limit; n++) {
        String known = names[n];
        if (known != null) {
          index.put(known, n);
        }
      }
      numbers = index;
    }
    Integer number = index.get(name);
    return number == null ? -1 : number;
  }
}
