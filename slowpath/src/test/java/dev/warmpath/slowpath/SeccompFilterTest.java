package dev.warmpath.slowpath;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.PtraceSyscallInfo;
import dev.warmpath.abi.Sys;
import dev.warmpath.trace.CallFilter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeccompFilterTest {
  private static final int TRACE = 0x7ff00000;
  private static final int ALLOW = 0x7fff0000;
  private static final int MAX_INSTRUCTIONS = 4096;

  @Test
  void shouldHaveNoProgramWhenEveryCallIsWanted() {
    assertThat(SeccompFilter.build(CallFilter.ALL, true)).isNull();
  }

  @Test
  void shouldDecideAsTheFilterDoesWhateverItWants() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      BitSet[] wanted = {new BitSet(), new BitSet(), new BitSet()};
      boolean unknown = random.nextInt(4) == 0;
      for (BitSet numbers : wanted) {
        // Anything between a call or two and every second one, in runs and alone.
        int count = random.nextInt(1 << random.nextInt(10));
        for (int i = 0; i < count; i++) {
          int at = random.nextInt(560);
          numbers.set(at, at + 1 + random.nextInt(3));
        }
      }
      CallFilter filter =
          (abi, number) ->
              number >= 0 && number < 600 ? wanted[abi.ordinal()].get((int) number) : unknown;
      byte[] program = SeccompFilter.build(filter, false);
      assertThat(program).isNotNull();
      assertThat(program.length / 8).isLessThanOrEqualTo(MAX_INSTRUCTIONS);
      for (int i = 0; i < 2000; i++) {
        Abi abi = Abi.values()[random.nextInt(3)];
        int number = random.nextInt(8) == 0 ? random.nextInt(1 << 29) : random.nextInt(600);
        if (Sensitive.kind(abi, number) == Sensitive.NONE) {
          assertThat(run(program, abi, number, random.nextInt()))
              .as("seed %d, %s %d", seed, abi, number)
              .isEqualTo(filter.wants(abi, number) ? TRACE : ALLOW);
        }
      }
    }
  }

  @Test
  void shouldBeSmallEnoughForTheWorstFilter() {
    byte[] program = SeccompFilter.build((abi, number) -> number % 2 == 0, true);

    assertThat(program).isNotNull();
    assertThat(program.length / 8).isLessThanOrEqualTo(MAX_INSTRUCTIONS);
    assertThat(run(program, Abi.X86_64, 501, 0)).isEqualTo(ALLOW);
    assertThat(run(program, Abi.X86_64, 502, 0)).isEqualTo(TRACE);
  }

  @Test
  void shouldLookAtArgumentsOfCallsThatMatterToTheTracer() {
    byte[] program = SeccompFilter.build((abi, number) -> false, false);

    assertThat(program).isNotNull();
    assertThat(run(program, Abi.X86_64, (int) Sys.SYS_clone, 17)).isEqualTo(ALLOW);
    assertThat(run(program, Abi.X86_64, (int) Sys.SYS_clone, 0x800011)).isEqualTo(TRACE);
    assertThat(run(program, Abi.I386, 120, 0x800011)).isEqualTo(TRACE);
    assertThat(run(program, Abi.X86_64, (int) Sys.SYS_clone3, 0)).isEqualTo(TRACE);
    assertThat(run(program, Abi.X86_64, (int) Sys.SYS_prctl, 15)).isEqualTo(ALLOW);
    assertThat(run(program, Abi.X86_64, (int) Sys.SYS_prctl, 22)).isEqualTo(TRACE);
    assertThat(run(program, Abi.X86_64, (int) Sys.SYS_sched_getaffinity, 0)).isEqualTo(ALLOW);
  }

  @Test
  void shouldStopAtCallsThatPinnedTasksMustNotMakeWhenPinningIsPossible() {
    byte[] program = SeccompFilter.build((abi, number) -> false, true);

    assertThat(program).isNotNull();
    assertThat(run(program, Abi.X86_64, (int) Sys.SYS_sched_getaffinity, 0)).isEqualTo(TRACE);
    assertThat(run(program, Abi.I386, 241, 0)).isEqualTo(TRACE);
  }

  @Test
  void shouldStopForArchitecturesThatItDoesNotKnow() {
    byte[] program = SeccompFilter.build((abi, number) -> false, false);

    assertThat(program).isNotNull();
    assertThat(run(program, 0x40000028, 5, 0)).isEqualTo(TRACE);
  }

  private static int run(byte[] program, Abi abi, int number, int argument) {
    int arch =
        abi == Abi.I386 ? PtraceSyscallInfo.AUDIT_ARCH_I386 : PtraceSyscallInfo.AUDIT_ARCH_X86_64;
    return run(program, arch, abi == Abi.X32 ? number | 0x40000000 : number, argument);
  }

  /** Runs classic BPF as the kernel does, on the instructions that a filter may use here. */
  private static int run(byte[] program, int arch, int number, int argument) {
    ByteBuffer code = ByteBuffer.wrap(program).order(ByteOrder.LITTLE_ENDIAN);
    int[] data = new int[16];
    Arrays.fill(data, 0x5a5a5a5a);
    data[0] = number;
    data[1] = arch;
    data[4] = argument;
    int accumulator = 0;
    int at = 0;
    while (true) {
      int operation = code.getShort(at * 8) & 0xffff;
      int yes = code.get(at * 8 + 2) & 0xff;
      int no = code.get(at * 8 + 3) & 0xff;
      int value = code.getInt(at * 8 + 4);
      at++;
      switch (operation) {
        case 0x20 -> accumulator = data[value / 4];
        case 0x05 -> at += value;
        case 0x15 -> at += accumulator == value ? yes : no;
        case 0x35 -> at += Integer.compareUnsigned(accumulator, value) >= 0 ? yes : no;
        case 0x45 -> at += (accumulator & value) != 0 ? yes : no;
        case 0x06 -> {
          return value;
        }
        default -> throw new AssertionError("operation " + operation);
      }
    }
  }
}
