package dev.warmpath.syscalls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.SyscallTable;
import dev.warmpath.trace.Call;
import dev.warmpath.trace.Memory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A list of system calls with memory, shown to the installed strace (the program callplay makes the
 * calls, and a seccomp listener answers them, so that none happens) and to our decoders, whose
 * lines are then compared.
 */
public final class CallScript {
  /** Where the script's memory begins, on every ABI; the page behind its end is not mapped. */
  public static final long MEMORY = 0x10000000L;

  private static final int MAX_MEMORY = 1 << 20;
  private static Path player;

  private record Entry(Abi abi, long number, long[] args, long result, int errno, long[] change) {}

  /** Callplay's descriptors 100 and 104 are netlink sockets of the families 0 and 4. */
  private static final FdDescriber DESCRIPTORS =
      new FdDescriber() {
        @Override
        public void describe(int tid, int fd, TextBuffer into) {}

        @Override
        public int netlinkFamily(int tid, int fd) {
          return fd == 100 || fd == 104 ? fd - 100 : NOT_NETLINK;
        }
      };

  private final byte[] memory = new byte[MAX_MEMORY];
  private int used;
  private final List<Entry> entries = new ArrayList<>();

  /** Puts bytes into memory, aligned to 16. Returns their address. */
  public long put(byte[] bytes) {
    used = (used + 15) & ~15;
    System.arraycopy(bytes, 0, memory, used, bytes.length);
    long address = MEMORY + used;
    used += bytes.length;
    return address;
  }

  /** Puts a NUL-terminated string into memory. Returns its address. */
  public long put(String text) {
    return put((text + '\0').getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Puts little-endian words of {@code bytesEach} bytes into memory. Returns their address. */
  public long putWords(int bytesEach, long... words) {
    ByteBuffer b = ByteBuffer.allocate(bytesEach * words.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long word : words) {
      switch (bytesEach) {
        case 1 -> b.put((byte) word);
        case 2 -> b.putShort((short) word);
        case 4 -> b.putInt((int) word);
        default -> b.putLong(word);
      }
    }
    return put(b.array());
  }

  /** Puts bytes so that they end at the last mapped byte. Call it last. Returns their address. */
  public long putAtEnd(byte[] bytes) {
    int end = (used + bytes.length + 4095) & ~4095;
    System.arraycopy(bytes, 0, memory, end - bytes.length, bytes.length);
    used = end;
    return MEMORY + end - bytes.length;
  }

  /** An address behind the end of the script's memory, never mapped. */
  public static long unmapped() {
    return MEMORY + 2 * MAX_MEMORY;
  }

  /** Adds a successful call. */
  public void call(Abi abi, String name, long result, long... args) {
    add(abi, number(abi, name), result, 0, args);
  }

  /** Adds a call that fails. */
  public void fail(Abi abi, String name, int errno, long... args) {
    add(abi, number(abi, name), 0, errno, args);
  }

  /** Adds a call by number: with a result, or with an errno that is not 0. */
  public void add(Abi abi, long number, long result, int errno, long... args) {
    long[] six = Arrays.copyOf(args, 6);
    if (abi == Abi.I386) {
      for (int i = 0; i < six.length; i++) {
        six[i] &= 0xffffffffL;
      }
    }
    entries.add(
        new Entry(abi, number, six, abi == Abi.I386 ? (int) result : result, errno, new long[3]));
  }

  /**
   * Lets the call that was added last write to memory, which stays so for the calls behind it.
   *
   * @param width how many bytes of {@code value} are written, 1 to 8
   */
  public void changing(long address, long value, int width) {
    Entry last = entries.get(entries.size() - 1);
    last.change[0] = address;
    last.change[1] = value;
    last.change[2] = width;
  }

  private static long number(Abi abi, String name) {
    int number = SyscallTable.of(abi).number(name);
    if (number < 0) {
      throw new IllegalArgumentException("no call " + name + " on " + abi);
    }
    return number;
  }

  /** How many calls have been added. */
  public int size() {
    return entries.size();
  }

  /** What strace prints, a line for each call; {@code options} come before the command. */
  public List<String> strace(String... options) throws IOException, InterruptedException {
    return between(lines(options));
  }

  private List<String> lines(String... options) throws IOException, InterruptedException {
    Path script = Files.createTempFile("callplay", ".bin");
    Path output = Files.createTempFile("callplay", ".txt");
    try {
      Files.write(script, encode());
      List<String> command = new ArrayList<>(List.of("strace", "-o", output.toString()));
      command.addAll(List.of(options));
      command.addAll(List.of(player().toString(), script.toString()));
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String messages =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(process.waitFor()).as("strace: %s", messages).isZero();
      return Files.readAllLines(output, StandardCharsets.ISO_8859_1);
    } finally {
      Files.deleteIfExists(script);
      Files.deleteIfExists(output);
    }
  }

  /**
   * The part of each call that strace prints at its entry, as it shows when another thread runs
   * meanwhile; null where none ran.
   */
  public List<@Nullable String> straceEntries() throws IOException, InterruptedException {
    List<@Nullable String> entries = new ArrayList<>();
    String unfinished = " <unfinished ...>";
    String player = null;
    for (String line : lines("-f", "-qq")) {
      int blank = line.indexOf(' ');
      String text = line.substring(blank).stripLeading();
      if (player == null && text.startsWith("write(-1, \"")) {
        player = line.substring(0, blank);
      } else if (player != null && line.startsWith(player + " ")) {
        if (text.startsWith("write(-1, \"END\"")) {
          break;
        }
        if (text.endsWith(unfinished)) {
          entries.add(text.substring(0, text.length() - unfinished.length()));
        } else if (!text.startsWith("<... ")) {
          entries.add(null);
        }
      }
    }
    return entries;
  }

  private static List<String> between(List<String> lines) {
    List<String> kept = new ArrayList<>();
    boolean inside = false;
    for (String line : lines) {
      if (line.startsWith("write(-1, \"") && line.contains(", 5)")) {
        inside = true;
        continue;
      }
      if (line.startsWith("write(-1, \"") && line.contains(", 3)")) {
        break;
      }
      if (inside) {
        kept.add(line);
      }
    }
    return kept;
  }

  private byte[] encode() {
    int padded = (used + 7) & ~7;
    ByteBuffer b = ByteBuffer.allocate(16 + padded + 104 * entries.size());
    b.order(ByteOrder.LITTLE_ENDIAN).putLong(MEMORY).putLong(used).put(memory, 0, padded);
    for (Entry e : entries) {
      b.putLong(
          switch (e.abi) {
            case X86_64 -> 0;
            case I386 -> 1;
            case X32 -> 2;
          });
      b.putLong(e.number);
      for (long arg : e.args) {
        b.putLong(arg);
      }
      b.putLong(e.result).putLong(e.errno);
      for (long word : e.change) {
        b.putLong(word);
      }
    }
    return b.array();
  }

  /** The part of each call that our decoders write at its entry. */
  public List<String> warmpathEntries() {
    TextBuffer text = new TextBuffer(4096);
    CallWriter writer = new CallWriter(new TextWriter(text, DecodeOptions.DEFAULT));
    Decoding d = new Decoding(DecodeOptions.DEFAULT, FdDescriber.NONE);
    List<String> lines = new ArrayList<>();
    Call call = new Call();
    for (Entry e : entries) {
      call.begin(e.abi, e.number);
      System.arraycopy(e.args, 0, call.args, 0, 6);
      text.clear();
      d.begin(1, call, memory(memory), false);
      writer.writeEntry(d, false);
      lines.add(text.toString());
    }
    return lines;
  }

  /** What our decoders write, a line for each call, padded as with strace's default column. */
  public List<String> warmpath(DecodeOptions options, boolean abbreviated, boolean verbose) {
    TextBuffer text = new TextBuffer(4096);
    CallWriter writer = new CallWriter(new TextWriter(text, options));
    Decoding d = new Decoding(options, DESCRIPTORS);
    d.setDetail(abbreviated, verbose);
    List<String> lines = new ArrayList<>();
    byte[] live = memory.clone();
    Call call = new Call();
    for (Entry e : entries) {
      call.begin(e.abi, e.number);
      System.arraycopy(e.args, 0, call.args, 0, 6);
      text.clear();
      d.begin(1, call, memory(live), false);
      writer.writeEntry(d, false);
      for (int i = 0; i < e.change[2]; i++) {
        live[(int) (e.change[0] - MEMORY) + i] = (byte) (e.change[1] >>> 8 * i);
      }
      call.end(e.errno != 0 ? -e.errno : e.result, e.errno != 0);
      d.begin(1, call, memory(live), true);
      writer.writeExit(d, false);
      text.put(')').repeat(' ', 39 - text.length()).put(" = ");
      writer.writeResult(d, false);
      lines.add(text.toString());
    }
    return lines;
  }

  private Memory memory(byte[] live) {
    int mapped = (used + 4095) & ~4095;
    return (address, into, offset, length) -> {
      long at = address - MEMORY;
      if (at < 0 || at >= mapped) {
        return 0;
      }
      int count = (int) Math.min(length, mapped - at);
      System.arraycopy(live, (int) at, into, offset, count);
      return count;
    };
  }

  /** Fails when a line differs under strace's default options. */
  public void shouldPrintAsStrace() throws IOException, InterruptedException {
    compare(strace(), warmpath(DecodeOptions.DEFAULT, true, true));
  }

  /** Fails when a line differs under {@code -v}. */
  public void shouldPrintAsStraceVerbose() throws IOException, InterruptedException {
    compare(strace("-v"), warmpath(DecodeOptions.DEFAULT, false, true));
  }

  /** Fails and lists every line that differs. */
  public static void compare(List<String> expected, List<String> actual) {
    StringBuilder differences = new StringBuilder();
    for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
      String theirs = i < expected.size() ? expected.get(i) : "(none)";
      String ours = i < actual.size() ? actual.get(i) : "(none)";
      if (!theirs.equals(ours)) {
        differences.append("\nstrace:   ").append(theirs).append("\nwarmpath: ").append(ours);
      }
    }
    assertThat(differences.toString()).isEmpty();
  }

  private static synchronized Path player() throws IOException, InterruptedException {
    if (player == null) {
      Path program = Files.createTempFile("callplay", "");
      program.toFile().deleteOnExit();
      Path source = Path.of("src/test/c/callplay.c");
      Process gcc =
          new ProcessBuilder(
                  "gcc",
                  "-O1",
                  "-Wall",
                  "-Werror",
                  "-pthread",
                  "-o",
                  program.toString(),
                  source.toString())
              .inheritIO()
              .start();
      assertThat(gcc.waitFor(1, TimeUnit.MINUTES) && gcc.exitValue() == 0).as("gcc").isTrue();
      player = program;
    }
    return player;
  }
}
