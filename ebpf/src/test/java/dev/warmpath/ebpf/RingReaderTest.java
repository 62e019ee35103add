package dev.warmpath.ebpf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RingReaderTest {
  private static final class Written {
    final long reserved;
    final int length;
    final int first;
    boolean committed;
    boolean discarded;

    Written(long reserved, int length, int first) {
      this.reserved = reserved;
      this.length = length;
      this.first = first;
    }

    byte[] content() {
      byte[] bytes = new byte[length];
      for (int i = 0; i < length; i++) {
        bytes[i] = (byte) (first + i);
      }
      return bytes;
    }
  }

  @Test
  void shouldHandOverWhatWasWrittenInOrderWhateverTheOrderOfCommits() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      try (Arena arena = Arena.ofConfined()) {
        check(new SimulatedRing(arena, 128L << random.nextInt(5)), random, "seed " + seed);
      }
    }
  }

  private static void check(SimulatedRing ring, Random random, String seed) {
    RingReader reader = ring.reader();
    ArrayDeque<Written> model = new ArrayDeque<>();
    List<byte[]> got = new ArrayList<>();
    List<byte[]> expected = new ArrayList<>();
    long discarded = 0;
    for (int step = 0; step < 500; step++) {
      switch (random.nextInt(4)) {
        case 0, 1 -> {
          int length = random.nextInt(60);
          long reserved = ring.reserve(length);
          if (reserved >= 0) {
            model.add(new Written(reserved, length, random.nextInt(256)));
          } else {
            assertThat(reader.waitingBytes()).as(seed).isPositive();
          }
        }
        case 2 -> {
          List<Written> open = new ArrayList<>();
          model.forEach(w -> {
            if (!w.committed) {
              open.add(w);
            }
          });
          if (!open.isEmpty()) {
            Written w = open.get(random.nextInt(open.size()));
            w.committed = true;
            w.discarded = random.nextInt(4) == 0;
            ring.fill(w.reserved, w.length, w.first);
            ring.commit(w.reserved, w.length, w.discarded);
          }
        }
        default -> {
          while (!model.isEmpty() && model.peek().committed) {
            Written w = model.remove();
            if (w.discarded) {
              discarded++;
            } else {
              expected.add(w.content());
            }
          }
          reader.drainCopies(got::add);
          assertThat(got).as(seed).usingElementComparator(Arrays::compare).isEqualTo(expected);
          assertThat(reader.discarded()).as(seed).isEqualTo(discarded);
          assertThat(reader.waitingBytes() == 0).as(seed).isEqualTo(model.isEmpty());
        }
      }
    }
  }

  @Test
  void shouldTakeNoMoreThanAskedFor() {
    try (Arena arena = Arena.ofConfined()) {
      SimulatedRing ring = new SimulatedRing(arena, 4096);
      for (int i = 0; i < 5; i++) {
        ring.commit(ring.reserve(8), 8, i == 1);
      }
      RingReader reader = ring.reader();
      assertThat(reader.drain((r, offset, length) -> {}, 2)).isEqualTo(2);
      assertThat(reader.waitingBytes()).isEqualTo(32);
      assertThat(reader.drain((r, offset, length) -> {}, 2)).isEqualTo(2);
      assertThat(reader.drain((r, offset, length) -> {}, 2)).isZero();
    }
  }

  @Test
  void shouldFreeTheRecordThatASinkFailsOn() {
    try (Arena arena = Arena.ofConfined()) {
      SimulatedRing ring = new SimulatedRing(arena, 64);
      ring.commit(ring.reserve(40), 40, false);
      RingReader reader = ring.reader();
      assertThatThrownBy(() ->
              reader.drain(
                  (r, offset, length) -> {
                    throw new IllegalStateException("full");
                  },
                  1))
          .hasMessage("full");
      assertThat(ring.reserve(40)).isEqualTo(48);
    }
  }

  @Test
  void shouldLendMemoryThatCannotBeWritten() {
    try (Arena arena = Arena.ofConfined()) {
      SimulatedRing ring = new SimulatedRing(arena, 64);
      ring.commit(ring.reserve(8), 8, false);
      assertThatThrownBy(() ->
              ring.reader()
                  .drain((r, offset, length) -> r.set(ValueLayout.JAVA_BYTE, offset, (byte) 1), 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void shouldGoOnWhereAnEarlierReaderStopped() {
    try (Arena arena = Arena.ofConfined()) {
      SimulatedRing ring = new SimulatedRing(arena, 64);
      ring.commit(ring.reserve(8), 8, false);
      assertThat(ring.reader().drain((r, offset, length) -> {}, 9)).isEqualTo(1);
      assertThat(ring.reader().drain((r, offset, length) -> {}, 9)).isZero();
    }
  }

  @Test
  void shouldAllocateNothingForARecord() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Arena arena = Arena.ofConfined()) {
      SimulatedRing ring = new SimulatedRing(arena, 4096);
      RingReader reader = ring.reader();
      long[] sum = new long[1];
      RingReader.Sink sink = (r, offset, length) -> sum[0] += length;
      long least = Long.MAX_VALUE;
      for (int round = 0; round < 400; round++) {
        for (int i = 0; i < 100; i++) {
          ring.commit(ring.reserve(24), 24, false);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        int taken = reader.drain(sink, Integer.MAX_VALUE);
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        assertThat(taken).isEqualTo(100);
      }
      assertThat(sum[0]).isEqualTo(400 * 100 * 24);
      // The smallest object has 16 bytes; once compiled, not one is made for a hundred records.
      assertThat(least).isLessThan(100 * 16);
    }
  }

  @Test
  void shouldKeepUpWithAWriterOnAnotherThread() throws Exception {
    int records = 200_000;
    // A reader that is wrong may never get to the end.
    long deadline = System.nanoTime() + 20_000_000_000L;
    try (Arena arena = Arena.ofShared()) {
      SimulatedRing ring = new SimulatedRing(arena, 1024);
      Thread writer =
          Thread.ofPlatform()
              .start(() -> {
                for (int i = 0; i < records; i++) {
                  int length = 8 + i % 50;
                  long reserved = ring.reserve(length);
                  while (reserved < 0) {
                    if (System.nanoTime() - deadline > 0) {
                      return;
                    }
                    Thread.yield();
                    reserved = ring.reserve(length);
                  }
                  ring.fill(reserved, length, i);
                  ring.commit(reserved, length, false);
                }
              });
      AtomicLong next = new AtomicLong();
      AtomicLong wrong = new AtomicLong();
      RingReader reader = ring.reader();
      RingReader.Sink sink =
          (r, offset, length) -> {
            int i = (int) next.getAndIncrement();
            boolean good = length == 8 + i % 50;
            for (int at = 0; good && at < length; at++) {
              good = r.get(ValueLayout.JAVA_BYTE, offset + at) == (byte) (i + at);
            }
            if (!good) {
              wrong.incrementAndGet();
            }
          };
      while (next.get() < records && System.nanoTime() - deadline < 0) {
        if (reader.drain(sink, Integer.MAX_VALUE) == 0) {
          Thread.yield();
        }
      }
      writer.join();
      assertThat(next).hasValue(records);
      assertThat(wrong).hasValue(0);
    }
  }
}
