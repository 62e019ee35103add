package dev.warmpath.slowpath;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warmpath.kernel.ProcessMemory;
import dev.warmpath.trace.Observer.Origin;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TraceeTableTest {
  private final ProcessMemory memory = new ProcessMemory((nr, a, b, c, d, e, f) -> 0);

  @Test
  void shouldHoldWhatAMapHolds() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    TraceeTable table = new TraceeTable();
    Map<Integer, Tracee> expected = new HashMap<>();
    for (int i = 0; i < 100_000; i++) {
      // Ids come in runs, as the kernel gives them, and collide when they wrap around.
      int tid = 1 + random.nextInt(1 + random.nextInt(3000)) * (1 + random.nextInt(2) * 63);
      if (random.nextInt(100) < 55) {
        if (!expected.containsKey(tid)) {
          Tracee tracee = new Tracee(memory, tid, tid, Origin.CHILD);
          table.add(tracee);
          expected.put(tid, tracee);
        }
      } else {
        table.remove(tid);
        expected.remove(tid);
      }
      assertThat(table.get(tid)).as("seed %d", seed).isSameAs(expected.get(tid));
      assertThat(table.size()).as("seed %d", seed).isEqualTo(expected.size());
      if (i % 1000 == 0) {
        assertThat(contents(table)).as("seed %d", seed).isEqualTo(new HashSet<>(expected.values()));
        expected.forEach((id, tracee) -> assertThat(table.get(id)).isSameAs(tracee));
      }
    }
  }

  private static Set<Tracee> contents(TraceeTable table) {
    Set<Tracee> found = new HashSet<>();
    for (int slot = 0; slot < table.slots(); slot++) {
      Tracee tracee = table.at(slot);
      if (tracee != null) {
        found.add(tracee);
      }
    }
    return found;
  }
}
