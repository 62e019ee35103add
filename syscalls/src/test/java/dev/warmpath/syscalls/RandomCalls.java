package dev.warmpath.syscalls;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.ConstantTable;
import dev.warmpath.abi.Constants;
import dev.warmpath.abi.SyscallTable;
import dev.warmpath.syscalls.Quoting.HexMode;
import dev.warmpath.syscalls.TextWriter.ConstantStyle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Scripts of random calls: the calls of a domain on every ABI that has them, with argument words
 * that are often right and sometimes absurd, and memory that looks like what decoders expect.
 */
final class RandomCalls {
  private static final int BLOCKS = 48;
  private static final int BLOCK_BYTES = 512;
  private static final int[] ERRNOS = {1, 4, 11, 14, 22, 110, 512, 514, 516};

  private final Random random;
  private final CallScript script = new CallScript();
  private final List<Long> blocks = new ArrayList<>();
  private boolean ready;
  private long end;

  RandomCalls(long seed) {
    random = new Random(seed);
    for (int i = 0; i < BLOCKS; i++) {
      blocks.add(script.put(block(BLOCK_BYTES)));
    }
    ready = true;
    byte[] last = block(BLOCK_BYTES);
    end = script.putAtEnd(last) + last.length;
  }

  /** A seed for {@code test}, printed so that a failure can be had again. */
  static long seed(String test) {
    long seed = Long.getLong("warmpath.seed", System.nanoTime());
    System.out.println(test + ": -Dwarmpath.seed=" + seed);
    return seed;
  }

  /** All values of a table, for {@link #addWithFirst}. */
  static long[] valuesOf(String domain, String table) {
    ConstantTable constants = Constants.table(domain, table);
    long[] values = new long[constants.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = constants.valueAt(i);
    }
    return values;
  }

  private byte[] block(int length) {
    ByteBuffer b = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    int flavour = random.nextInt(6);
    while (b.hasRemaining()) {
      switch (flavour) {
        case 0 -> b.putLong(0);
        case 1 -> b.putLong(random.nextInt(40));
        case 2 -> b.putInt(random.nextInt(70)).putInt(random.nextInt(3));
        case 3 -> b.putLong(random.nextLong());
        case 4 -> b.putInt(bits());
        default -> b.putLong(random.nextInt(4) == 0 ? -1 : word());
      }
    }
    return b.array();
  }

  private int bits() {
    int first = 1 << random.nextInt(32);
    int both = first | 1 << random.nextInt(32);
    // The first page of 0x20000000 is the player's own code.
    return random.nextInt(3) == 0 || both >>> 12 == 0x20000 ? 0 : both;
  }

  private long address() {
    return switch (random.nextInt(8)) {
      case 0 -> end - random.nextInt(64);
      case 1 -> CallScript.unmapped() + random.nextInt(64);
      default -> blocks.get(random.nextInt(BLOCKS)) + 4L * random.nextInt(16);
    };
  }

  private long word() {
    return switch (random.nextInt(9)) {
      case 0, 1 -> 0;
      case 2 -> random.nextInt(8);
      case 3 -> random.nextInt(70);
      case 4 -> bits();
      case 5 -> random.nextInt(4) == 0 ? random.nextLong() : -random.nextInt(12);
      case 6 -> random.nextInt();
      default -> ready ? address() : 0;
    };
  }

  /** Adds {@code times} calls of {@code name} on every ABI that has it. */
  RandomCalls add(String name, int times) {
    return addWithFirst(name, times);
  }

  /** As {@link #add}, but the first argument is mostly one of {@code firsts}, if there are any. */
  RandomCalls addWithFirst(String name, int times, long... firsts) {
    for (Abi abi : Abi.values()) {
      int number = SyscallTable.of(abi).number(name);
      for (int i = 0; number >= 0 && i < times; i++) {
        long[] args = words();
        if (firsts.length > 0 && random.nextInt(10) != 0) {
          args[0] = firsts[random.nextInt(firsts.length)];
        }
        add(abi, number, args);
      }
    }
    return this;
  }

  /** Adds {@code times} calls of a number. */
  void addNumber(Abi abi, int number, int times) {
    for (int i = 0; i < times; i++) {
      add(abi, number, words());
    }
  }

  /**
   * Adds a call of a number with this value in {@code register}.
   *
   * @param unmapped whether no argument is to be a pointer to something readable
   */
  void addSelecting(Abi abi, int number, int register, long value, boolean unmapped) {
    long[] args = words();
    for (int i = 0; unmapped && i < args.length; i++) {
      args[i] = CallScript.unmapped() + i;
    }
    args[register] = value;
    add(abi, number, args);
  }

  private long[] words() {
    long[] args = new long[6];
    for (int i = 0; i < args.length; i++) {
      args[i] = random.nextInt(3) == 0 ? address() : word();
    }
    return args;
  }

  private void add(Abi abi, int number, long[] args) {
    boolean fails = random.nextInt(5) == 0;
    int errno = fails ? ERRNOS[random.nextInt(ERRNOS.length)] : 0;
    long result = random.nextInt(3) == 0 ? random.nextInt(70) : 0;
    script.add(abi, number, result, errno, args);
  }

  /** Adds calls of all names of a list. */
  RandomCalls addAll(String names, int times) {
    for (String name : names.strip().split("\\s+")) {
      add(name, times);
    }
    return this;
  }

  /** The script that came of it. */
  CallScript script() {
    return script;
  }

  /** Compares with strace under its default options and those that change how values print. */
  void shouldPrintAsStrace() throws IOException, InterruptedException {
    shouldPrintAsStraceWithoutVerboseConstants();
    compare(32, HexMode.NONE, ConstantStyle.VERBOSE, true, true, "-Xverbose");
  }

  /** The same without {@code -Xverbose}, under which strace 6.1 gives up at a signal mask. */
  void shouldPrintAsStraceWithoutVerboseConstants() throws IOException, InterruptedException {
    compare(32, HexMode.NONE, ConstantStyle.ABBREV, true, true);
    compare(3, HexMode.NONE, ConstantStyle.ABBREV, false, true, "-v", "-s3");
    compare(32, HexMode.NONE, ConstantStyle.RAW, true, true, "-Xraw");
    compare(32, HexMode.NONE, ConstantStyle.ABBREV, true, false, "-everbose=none");
  }

  private void compare(
      int limit,
      HexMode hex,
      ConstantStyle style,
      boolean abbreviated,
      boolean verbose,
      String... strace)
      throws IOException, InterruptedException {
    DecodeOptions options = new DecodeOptions(limit, hex, style, false, false);
    CallScript.compare(script.strace(strace), script.warmpath(options, abbreviated, verbose));
  }
}
