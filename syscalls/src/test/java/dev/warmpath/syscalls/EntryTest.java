package dev.warmpath.syscalls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.SyscallTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What of a call prints at its entry, and what waits for its exit, is as with strace. It shows
 * where another thread is traced meanwhile.
 */
class EntryTest {
  private static final String CALLS =
      SignalCallsTest.CALLS + " " + TimeCallsTest.CALLS + " " + MemoryRandomTest.CALLS;

  @ParameterizedTest
  @EnumSource(Abi.class)
  void shouldSplitCallsAsStrace(Abi abi) throws Exception {
    Random random = new Random(RandomCalls.seed("EntryTest"));
    CallScript script = new CallScript();
    byte[] memory = new byte[4096];
    for (int i = 0; i < memory.length; i += 4) {
      memory[i] = (byte) random.nextInt(4);
    }
    long address = script.put(memory);
    SyscallTable table = SyscallTable.of(abi);
    for (String name : CALLS.split(" ")) {
      int number = table.number(name);
      if (number < 0) {
        continue;
      }
      for (int round = 0; round < 5; round++) {
        long[] args = new long[6];
        for (int i = 0; i < args.length; i++) {
          args[i] = random.nextBoolean() ? address + 16L * random.nextInt(64) : random.nextInt(8);
        }
        script.add(abi, number, 0, 0, args);
      }
    }
    compare(script.straceEntries(), script.warmpathEntries());
  }

  private static void compare(List<String> theirs, List<String> ours) {
    assertThat(theirs).hasSameSizeAs(ours);
    List<String> differences = new ArrayList<>();
    int compared = 0;
    for (int i = 0; i < ours.size(); i++) {
      String expected = theirs.get(i);
      if (expected == null) {
        continue;
      }
      compared++;
      if (!expected.equals(ours.get(i))) {
        differences.add("\nstrace:   " + expected + "\nwarmpath: " + ours.get(i));
      }
    }
    assertThat(compared).isGreaterThan(ours.size() / 2);
    assertThat(differences).isEmpty();
  }
}
