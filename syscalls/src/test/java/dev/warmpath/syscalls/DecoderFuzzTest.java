package dev.warmpath.syscalls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.SyscallTable;
import dev.warmpath.syscalls.Quoting.HexMode;
import dev.warmpath.syscalls.TextWriter.ConstantStyle;
import dev.warmpath.syscalls.signal.SiginfoWriter;
import dev.warmpath.trace.Call;
import dev.warmpath.trace.Memory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Any number, any registers and any memory: decoding never throws, ends soon, writes little, and
 * what it writes is printable text or JSON.
 */
class DecoderFuzzTest {
  private static final long DURATION_NANOS = 20_000_000_000L;
  private static final int LARGEST_SHORT_CALL_BYTES = 1 << 20;

  /** When long strings are asked for, or whole arrays. */
  private static final int LARGEST_CALL_BYTES = 32 << 20;

  private static final long LONGEST_CALL_NANOS = 2_000_000_000L;

  private static final int PAGE = 4096;
  private static final int PAGES = 8;
  private static final long BASE = 0x10000000L;

  private static final FdDescriber DESCRIBER =
      new FdDescriber() {
        @Override
        public void describe(int tid, int fd, TextBuffer into) {
          into.put("</some/where\\n>");
        }

        @Override
        public void describePid(int tid, int pid, TextBuffer into) {
          into.put("<cat>");
        }
      };

  private final long seed = RandomCalls.seed("DecoderFuzzTest");
  private final Random random = new Random(seed);

  /** Pages of memory, of which one in the middle is a hole. */
  private final byte[] bytes = new byte[PAGES * PAGE];

  private final Memory memory = this::read;
  private final Map<String, String> failures = new TreeMap<>();
  private final Call call = new Call();
  private final TextBuffer out = new TextBuffer(1 << 16);

  private int read(long address, byte[] into, int offset, int length) {
    long at = address - BASE;
    int hole = PAGES / 2 * PAGE;
    long end = at < hole ? hole : bytes.length;
    if (at < 0 || at >= end || (at >= hole && at < hole + PAGE)) {
      return 0;
    }
    int count = (int) Math.min(length, end - at);
    System.arraycopy(bytes, (int) at, into, offset, count);
    return count;
  }

  private void scramble() {
    int from = random.nextInt(bytes.length - 64) & ~7;
    int length = Math.min(bytes.length - from, 64 << random.nextInt(8));
    int flavour = random.nextInt(6);
    for (int i = from; i + 8 <= from + length; i += 8) {
      long word =
          switch (flavour) {
            case 0 -> 0;
            case 1 -> random.nextLong();
            case 2 -> address();
            case 3 -> random.nextInt(64) | (long) random.nextInt(64) << 32;
            case 4 -> 0x6161616161616161L;
            default -> word();
          };
      for (int b = 0; b < 8; b++) {
        bytes[i + b] = (byte) (word >>> 8 * b);
      }
    }
  }

  private long address() {
    return switch (random.nextInt(4)) {
      case 0 -> BASE + (long) random.nextInt(PAGES + 1) * PAGE - random.nextInt(200);
      case 1 -> BASE + random.nextInt(PAGES * PAGE + 200);
      default -> BASE + 8L * random.nextInt(PAGES * PAGE / 8);
    };
  }

  private long word() {
    return switch (random.nextInt(9)) {
      case 0 -> 0;
      case 1 -> random.nextInt(16);
      case 2 -> random.nextInt(300);
      case 3 -> 1L << random.nextInt(64) | random.nextInt(4);
      case 4 -> -random.nextInt(300);
      case 5 -> random.nextInt();
      case 6 -> random.nextLong();
      default -> address();
    };
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private DecodeOptions options() {
    int[] limits = {0, 1, 3, 32, 32, 32, 32, 1000};
    return new DecodeOptions(
        limits[random.nextInt(limits.length)],
        any(HexMode.values()),
        any(ConstantStyle.values()),
        random.nextBoolean(),
        random.nextBoolean());
  }

  private void nextCall() {
    Abi abi = any(Abi.values());
    boolean known = random.nextInt(30) != 0;
    call.begin(abi, known ? random.nextInt(SyscallTable.of(abi).limit()) : word());
    for (int i = 0; i < call.args.length; i++) {
      long word = random.nextBoolean() ? address() : word();
      call.args[i] = abi == Abi.I386 ? word & 0xffffffffL : word;
    }
    call.stackPointer = word();
  }

  private void endCall() {
    if (random.nextInt(3) == 0) {
      call.end(-1 - random.nextInt(600), true);
    } else {
      call.end(word(), false);
    }
  }

  @Test
  void shouldSurviveAnyCallAndMemory() {
    long end = System.nanoTime() + DURATION_NANOS;
    int calls = 0;
    long longest = 0;
    int largest = 0;
    while (System.nanoTime() < end) {
      DecodeOptions options = options();
      Decoding d = new Decoding(options, DESCRIBER);
      TextWriter text = new TextWriter(out, options);
      JsonWriter json = new JsonWriter(out, options);
      CallWriter textCalls = new CallWriter(text);
      JsonCallWriter jsonCalls = new JsonCallWriter(json);
      boolean abbreviated = random.nextInt(3) != 0;
      d.setDetail(abbreviated, random.nextInt(5) != 0);
      boolean shortCalls = abbreviated && options.stringLimit() <= 32;
      int limit = shortCalls ? LARGEST_SHORT_CALL_BYTES : LARGEST_CALL_BYTES;
      for (int i = 0; i < 500; i++, calls++) {
        scramble();
        nextCall();
        long start = System.nanoTime();
        try {
          if (random.nextBoolean()) {
            writeText(d, text, textCalls);
          } else {
            writeJson(d, json, jsonCalls);
          }
        } catch (RuntimeException | StackOverflowError e) {
          note(e.toString());
        }
        long took = System.nanoTime() - start;
        if (out.length() > limit || took > LONGEST_CALL_NANOS) {
          note(out.length() + " bytes in " + took + " ns");
        }
        longest = Math.max(longest, took);
        largest = Math.max(largest, out.length());
      }
    }
    System.out.println(
        calls + " calls; largest " + largest + " bytes; longest " + longest / 1000 + " us");
    assertThat(calls).isGreaterThan(1000);
    assertThat(failures.values()).as("seed " + seed).isEmpty();
  }

  private void writeText(Decoding d, TextWriter writer, CallWriter calls) {
    out.clear();
    writer.redirect(out);
    boolean raw = random.nextInt(20) == 0;
    d.begin(1, call, memory, false);
    calls.writeEntry(d, raw);
    scramble();
    endCall();
    d.begin(1, call, memory, true);
    calls.writeExit(d, raw);
    out.put(") = ");
    calls.writeResult(d, raw);
    for (int i = 0; i < out.length(); i++) {
      if (out.at(i) < ' ' || out.at(i) > '~') {
        throw new IllegalStateException("byte " + out.at(i) + " at " + i + " of " + out);
      }
    }
  }

  private void writeJson(Decoding d, JsonWriter writer, JsonCallWriter calls) {
    out.clear();
    writer.redirect(out);
    out.put("{\"tid\":1");
    d.begin(1, call, memory, false);
    calls.writeEntry(d);
    scramble();
    endCall();
    d.begin(1, call, memory, true);
    calls.writeExit(d);
    calls.writeResult(d);
    out.put('}');
    requireJson();
  }

  private void requireJson() {
    String complaint = StrictJson.complaint(out.array(), out.length());
    if (complaint != null) {
      throw new IllegalStateException(complaint + ": " + out);
    }
  }

  /** Keeps the first failure of each call, so that one run tells of all. */
  private void note(String failure) {
    String name = String.valueOf(Catalogue.get().name(call.abi, call.number));
    String shown = failure.length() > 500 ? failure.substring(0, 500) + "..." : failure;
    String words = Arrays.toString(call.args);
    failures.putIfAbsent(name, name + "@" + call.abi.suffix() + words + ": " + shown);
  }

  @Test
  void shouldSurviveAnySiginfo() {
    DecodeOptions options = options();
    Decoding d = new Decoding(options, DESCRIBER);
    SiginfoWriter siginfos = new SiginfoWriter(d);
    JsonWriter json = new JsonWriter(out, options);
    byte[] siginfo = new byte[128];
    for (int i = 0; i < 100_000; i++) {
      random.nextBytes(siginfo);
      siginfo[0] = (byte) random.nextInt(70);
      Arrays.fill(siginfo, 1, 4, (byte) 0);
      siginfo[8] = (byte) (random.nextInt(30) - 10);
      Arrays.fill(siginfo, 9, 12, (byte) (siginfo[8] >> 7));
      nextCall();
      d.begin(1, call, memory, false);
      out.clear();
      json.redirect(out);
      siginfos.write(siginfo, json);
      requireJson();
    }
  }

  @Test
  void shouldTellJsonFromWhatIsNot() {
    for (String right : new String[] {"{\"a\":[1,-2.5e3,null,\"\\u0041\"],\"b\":{}}", "[]", "0"}) {
      assertThat(StrictJson.complaint(right.getBytes(StandardCharsets.US_ASCII), right.length()))
          .as(right)
          .isNull();
    }
    for (String wrong :
        new String[] {"{\"a\":1,}", "[1 2]", "01", "\"\t\"", "{a:1}", "[", "\"\\x\"", "1}", ""}) {
      assertThat(StrictJson.complaint(wrong.getBytes(StandardCharsets.US_ASCII), wrong.length()))
          .as(wrong)
          .isNotNull();
    }
  }
}
