package dev.warmpath.ebpf;

import static dev.warmpath.ebpf.asm.Register.R0;
import static dev.warmpath.ebpf.asm.Register.R1;
import static dev.warmpath.ebpf.asm.Register.R2;
import static dev.warmpath.ebpf.asm.Register.R3;
import static dev.warmpath.ebpf.asm.Register.R6;
import static dev.warmpath.ebpf.asm.Register.R7;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warmpath.ebpf.asm.Assembler;
import dev.warmpath.ebpf.asm.Condition;
import dev.warmpath.ebpf.asm.Helper;
import dev.warmpath.ebpf.asm.Instructions;
import dev.warmpath.ebpf.asm.Label;
import dev.warmpath.ebpf.asm.Size;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A ring of the running kernel, filled by a program that the test runs itself. */
@Timeout(60)
class RingTest {
  private static final int RING_BYTES = 4096;
  private static final int CONTENT_BYTES = 40;
  private static final int RECORD_BYTES = 48;
  private static final int FULL = 1;

  private final Bpf bpf = RunningKernel.bpf();
  private final BpfMap map = bpf.create(MapSpec.ringBuffer("t_ring", RING_BYTES));
  private final BpfProgram program =
      bpf.load(ProgramSpec.rawTracepoint("t_fill", "GPL", filling()), Map.of("t_ring", map));
  private final Ring ring = Ring.of(map);

  @AfterEach
  void free() {
    ring.close();
    program.close();
    map.close();
  }

  /**
   * Writes its first argument, and gives the record up if the second is not 0; returns 1 if full.
   */
  private static Instructions filling() {
    Label full = new Label("full");
    Label discard = new Label("discard");
    return new Assembler()
        .load(Size.DOUBLE, R6, R1, 0)
        .load(Size.DOUBLE, R7, R1, 8)
        .loadMap(R1, "t_ring")
        .move(R2, CONTENT_BYTES)
        .move(R3, 0)
        .call(Helper.RINGBUF_RESERVE)
        .branch(Condition.EQUAL, R0, 0, full)
        .store(Size.DOUBLE, R0, 0, R6)
        .store(Size.DOUBLE, R0, CONTENT_BYTES - 8, R6)
        .move(R1, R0)
        .move(R2, 0)
        .branch(Condition.NOT_EQUAL, R7, 0, discard)
        .call(Helper.RINGBUF_SUBMIT)
        .move(R0, 0)
        .exit()
        .mark(discard)
        .call(Helper.RINGBUF_DISCARD)
        .move(R0, 0)
        .exit()
        .mark(full)
        .move(R0, FULL)
        .exit()
        .instructions();
  }

  private List<Long> drain() {
    List<Long> numbers = new ArrayList<>();
    ring.reader()
        .drain(
            (memory, offset, contentBytes) -> {
              assertThat(contentBytes).isEqualTo(CONTENT_BYTES);
              long number = memory.get(ValueLayout.JAVA_LONG, offset);
              assertThat(memory.get(ValueLayout.JAVA_LONG, offset + CONTENT_BYTES - 8))
                  .isEqualTo(number);
              numbers.add(number);
            },
            Integer.MAX_VALUE);
    return numbers;
  }

  @Test
  void shouldReadEveryRecordThatFoundRoom() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<Long> expected = new ArrayList<>();
    List<Long> got = new ArrayList<>();
    long refused = 0;
    long discarded = 0;
    for (long i = 0; i < 20_000; i++) {
      boolean discard = random.nextInt(5) == 0;
      if (program.run(i, discard ? 1 : 0) == FULL) {
        assertThat(ring.reader().waitingBytes()).isGreaterThan(RING_BYTES - RECORD_BYTES - 1);
        refused++;
      } else if (discard) {
        discarded++;
      } else {
        expected.add(i);
      }
      if (random.nextInt(100) == 0) {
        got.addAll(drain());
      }
    }
    got.addAll(drain());
    assertThat(got).as("seed " + seed).isEqualTo(expected);
    assertThat(ring.reader().discarded()).as("seed " + seed).isEqualTo(discarded);
    assertThat(refused).as("seed " + seed).isPositive();
    assertThat(ring.reader().waitingBytes()).isZero();
  }

  @Test
  void shouldTellWhetherThereAreData() {
    assertThat(ring.await(0)).isFalse();
    program.run(7, 0);
    assertThat(ring.await(0)).isTrue();
    assertThat(drain()).containsExactly(7L);
    assertThat(ring.await(1)).isFalse();
  }

  @Test
  void shouldWakeAWaiterUp() throws Exception {
    CompletableFuture<Boolean> woken = new CompletableFuture<>();
    Thread waiter = Thread.ofPlatform().start(() -> woken.complete(ring.await(30_000)));
    Thread.sleep(50);
    assertThat(woken).isNotDone();
    program.run(8, 0);
    assertThat(woken.get(10, TimeUnit.SECONDS)).isTrue();
    waiter.join();
    assertThat(drain()).containsExactly(8L);
  }

  @Test
  void shouldRefuseOtherMaps() {
    try (BpfMap array = bpf.create(MapSpec.array("t_array", 8, 1))) {
      assertThatThrownBy(() -> Ring.of(array)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void shouldRefuseToReadAClosedRing() {
    ring.close();
    assertThatThrownBy(this::drain).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> ring.await(0)).isInstanceOf(IllegalStateException.class);
  }
}
