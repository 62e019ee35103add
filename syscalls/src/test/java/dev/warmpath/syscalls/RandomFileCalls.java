package dev.warmpath.syscalls;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.SyscallTable;
import dev.warmpath.syscalls.Quoting.HexMode;
import dev.warmpath.syscalls.TextWriter.ConstantStyle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Scripts of random calls on files: paths, structures that hold times, modes and pointers, and
 * commands that are often right. Each round is compared under another set of options.
 */
final class RandomFileCalls {
  private static final long[] FCNTL_COMMANDS = {
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 36, 37, 38, 1024, 1025, 1026,
    1029, 1030, 1031, 1032, 1033, 1034
  };

  /** Under {@code -Xverbose} strace 6.1 gives up at a set of signals. */
  private static final Set<String> WITH_SIGNALS =
      Set.of("io_uring_enter", "io_pgetevents", "io_pgetevents_time64");

  private static final int FIRST_NARROW_X32 = 512;

  private final Choices choose;
  private final CallScript script = new CallScript();
  private final List<Long> blocks = new ArrayList<>();
  private final long end;

  RandomFileCalls(Choices choose) {
    this.choose = choose;
    blocks.add(script.put("/x"));
    blocks.add(script.put(""));
    blocks.add(script.put("a path that is longer than thirty-two bytes"));
    blocks.add(script.put("with\n\u00e9\u0001\u0080\"q\""));
    blocks.add(script.put(new byte[300]));
    for (int i = 0; i < 3; i++) {
      blocks.add(script.put(choose.bytes(300)));
    }
    blocks.add(script.put(words(8, true, 5, 24, 3, 0x20)));
    blocks.add(script.put(words(4, true, 5, 24, 3, 0x20)));
    blocks.add(script.put(words(8, false, 0, 1, 1700000000, -1, -5, 0x3fffffff, 0x3ffffffe, 9)));
    blocks.add(script.put(words(8, false, 0, 1, 24, 999999999, 0x20, -2)));
    blocks.add(script.put(words(4, false, 0, 1, 24, 0100644, 0020660, 0x3fffffff, 0x21)));
    byte[] last = new byte[2000];
    for (int i = 0; i < last.length; i++) {
      last[i] = (byte) choose.below(3);
    }
    end = script.putAtEnd(last) + last.length;
  }

  private byte[] words(int width, boolean pointers, long... values) {
    ByteBuffer b = ByteBuffer.allocate(320).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; b.hasRemaining(); i++) {
      boolean pointer = pointers && i % 2 == 0;
      long word = pointer ? blocks.get(choose.below(blocks.size())) : choose.of(values);
      if (width == 8) {
        b.putLong(word);
      } else {
        b.putInt((int) word);
      }
    }
    return b.array();
  }

  private long address() {
    return switch (choose.below(8)) {
      case 0 -> end - 1 - choose.below(200);
      case 1 -> CallScript.unmapped();
      case 2 -> 0;
      case 3 -> block() + choose.below(60);
      default -> block();
    };
  }

  private long block() {
    return blocks.get(choose.below(blocks.size()));
  }

  private long word(Abi abi, int number) {
    long word =
        switch (choose.below(4)) {
          case 0 -> choose.word();
          case 1 -> choose.below(10);
          default -> address();
        };
    // The first page of 0x20000000 is the player's own code.
    boolean code = (word & 0xfffff000L) == 0x20000000L;
    boolean narrow = abi == Abi.X32 && number >= FIRST_NARROW_X32;
    return code ? 0 : narrow ? word & 0xffffffffL : word;
  }

  /**
   * Adds a call of one of {@code names}, on an ABI that has it.
   *
   * @param signals whether calls with a set of signals may be added
   */
  private void add(String[] names, boolean signals) {
    String name = choose.name(names);
    if (!signals && WITH_SIGNALS.contains(name)) {
      return;
    }
    Abi abi = choose.abi(Abi.values());
    int number = SyscallTable.of(abi).number(name);
    if (number < 0) {
      return;
    }
    long[] args = new long[6];
    for (int i = 0; i < args.length; i++) {
      args[i] = word(abi, number);
    }
    switch (name) {
      case "fcntl", "fcntl64" -> args[1] = choose.of(FCNTL_COMMANDS);
      case "getdents", "getdents64" -> args[2] = 4096;
      case "statfs64", "fstatfs64" -> args[1] = choose.of(84, 84, 88);
      case "quotactl" -> args[0] = quotaCommand();
      case "quotactl_fd" -> args[1] = quotaCommand();
      case "fsconfig" -> args[1] = choose.below(9);
      case "memfd_create" -> args[1] &= 0xfc000007L;
      case "sendfile", "sendfile64" -> args[3] |= 1;
      case "openat2" -> args[3] = choose.of(24, 32, 20, 4096);
      case "io_uring_register" -> {
        args[1] = choose.below(25);
        args[2] = args[1] == 8 ? 0 : args[2];
        args[3] = choose.of(0, 1, 2, 3, 8, 32, 32, 33);
      }
      default -> {}
    }
    int errno = (int) choose.of(0, 0, 0, 0, 2, 22, 75, 512);
    long result = choose.of(0, 1, 2, 3, 5, 24, 48, 100, 300, 2000);
    script.add(abi, number, errno != 0 ? 0 : result, errno, args);
  }

  private long quotaCommand() {
    long command = choose.of(0x800000, 0x5800) + 1 + choose.below(9);
    return command << 8 | choose.below(4);
  }

  /** Compares {@code calls} random calls of {@code names} with strace, under many options. */
  static void shouldPrintAsStrace(Choices choose, int calls, String... names) throws Exception {
    compare(choose, calls, names, 32, HexMode.NONE, ConstantStyle.ABBREV, true, true);
    compare(choose, calls, names, 32, HexMode.NONE, ConstantStyle.ABBREV, false, true, "-v");
    compare(choose, calls, names, 32, HexMode.NONE, ConstantStyle.RAW, true, true, "-Xraw");
    compare(choose, calls, names, 32, HexMode.NONE, ConstantStyle.VERBOSE, true, true, "-Xverbose");
    compare(choose, calls, names, 7, HexMode.NONE, ConstantStyle.ABBREV, true, true, "-s7");
    compare(choose, calls, names, 32, HexMode.NON_ASCII, ConstantStyle.ABBREV, true, true, "-x");
    compare(
        choose,
        calls,
        names,
        32,
        HexMode.NONE,
        ConstantStyle.ABBREV,
        true,
        false,
        "-everbose=none");
  }

  private static void compare(
      Choices choose,
      int calls,
      String[] names,
      int limit,
      HexMode hex,
      ConstantStyle style,
      boolean abbreviated,
      boolean verbose,
      String... strace)
      throws Exception {
    RandomFileCalls random = new RandomFileCalls(choose);
    for (int i = 0; i < calls; i++) {
      random.add(names, style != ConstantStyle.VERBOSE);
    }
    DecodeOptions options = new DecodeOptions(limit, hex, style, false, false);
    CallScript.compare(
        random.script.strace(strace), random.script.warmpath(options, abbreviated, verbose));
  }
}
