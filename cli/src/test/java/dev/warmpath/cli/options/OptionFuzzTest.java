package dev.warmpath.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random command lines: valid ones are understood, garbage leads to an error, never to a crash. */
final class OptionFuzzTest {
  private static final String[] VALID = {
    "-f",
    "-i",
    "-n",
    "-r",
    "-T",
    "-v",
    "-Y",
    "-A",
    "-o|f",
    "-of",
    "-s5",
    "-s 0",
    "--string-limit=77",
    "-a 12",
    "--columns 3",
    "-e open",
    "-e trace=!open",
    "-e t=/o.*n",
    "-e read=1,2",
    "-e write=all",
    "-e signal=!int",
    "-e status=failed",
    "-X raw",
    "-X verbose",
    "-P /x",
    "-E A=B",
    "-E A",
    "-u root",
    "-b execve",
    "-I 1",
    "--interruptible=never",
    "--json",
    "-O 5ms",
    "--relative-timestamps=ns",
    "--syscall-times",
    "--decode-pids=comm",
    "-e raw=close",
    "-e abbrev=none",
    "-e verbose=read",
    "-p 1",
    "-p 1,2",
    "--attach=7",
    "-e file@64",
    "-e ?nope",
    "--trace=0",
    "--pidns-translation",
    "--tips=none"
  };

  private static final String GARBAGE =
      "-=:,!?@/%[]{}()*+^$\\|.abcdefoprstvxyzADEFISTUX0123456789 \t\n\u00e9";

  @Test
  void shouldUnderstandRandomValidLines() throws UsageError {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 2000; round++) {
      StringBuilder line = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--) {
        line.append(VALID[random.nextInt(VALID.length)]).append(' ');
      }
      line.append("prog -x");
      Request request = OptionParser.parse(line.toString().split(" "), new TestCalls());
      assertThat(request).as("seed %d: %s", seed, line).isInstanceOf(Request.Trace.class);
      Request.Trace trace = (Request.Trace) request;
      assertThat(trace.error()).as("seed %d: %s", seed, line).isNull();
      assertThat(trace.options().target().command()).containsExactly("prog", "-x");
    }
  }

  @Test
  void shouldNeverCrashOnGarbage() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int errors = 0;
    for (int round = 0; round < 20_000; round++) {
      String[] words = new String[1 + random.nextInt(4)];
      for (int i = 0; i < words.length; i++) {
        words[i] = word(random);
      }
      try {
        OptionParser.parse(words, new TestCalls());
      } catch (UsageError e) {
        assertThat(e.text()).isNotEmpty();
        errors++;
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + seed + ": " + String.join(" ", words), e);
      }
    }
    assertThat(errors).as("seed %d", seed).isGreaterThan(1000);
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    switch (random.nextInt(4)) {
      case 0 -> word.append("-").append(anyOf(OptionTable.SHORT.replace(":", ""), random));
      case 1 -> {
        LongOption option = OptionTable.LONG[random.nextInt(OptionTable.LONG.length)];
        int length = random.nextInt(option.name().length() + 1);
        word.append("--").append(option.name(), 0, length);
        word.append(random.nextBoolean() ? "=" : "");
      }
      case 2 -> word.append("-e trace=/".substring(random.nextInt(10)));
      default -> word.append("-e").append("qrstvwax".charAt(random.nextInt(8))).append('=');
    }
    for (int i = random.nextInt(10); i > 0; i--) {
      word.append(anyOf(GARBAGE, random));
    }
    return word.toString();
  }

  private static char anyOf(String chars, Random random) {
    return chars.charAt(random.nextInt(chars.length()));
  }
}
