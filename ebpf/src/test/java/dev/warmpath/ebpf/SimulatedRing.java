package dev.warmpath.ebpf;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/** The kernel's side of a ring, in memory: as linux/bpf.h and the documentation describe it. */
final class SimulatedRing {
  private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();
  private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

  final MemorySegment consumer;
  final MemorySegment producer;
  final MemorySegment data;
  private final long length;
  private long position;

  SimulatedRing(Arena arena, long lengthBytes) {
    length = lengthBytes;
    consumer = arena.allocate(8, 8);
    producer = arena.allocate(8, 8);
    data = arena.allocate(2 * lengthBytes, 8);
  }

  RingReader reader() {
    return new RingReader(consumer, producer, data);
  }

  /** Reserves a record; -1 if there is no room: the kernel never fills the last byte. */
  long reserve(int contentBytes) {
    long next = position + RingReader.HEADER_BYTES + (contentBytes + 7L & -8L);
    if (next - (long) LONG.getAcquire(consumer, 0L) > length - 1) {
      return -1;
    }
    long reserved = position;
    data.set(ValueLayout.JAVA_INT, reserved & length - 1, contentBytes | RingReader.BUSY);
    position = next;
    LONG.setRelease(producer, 0L, position);
    return reserved;
  }

  /** Fills a record's content, byte by byte from a first one on. */
  void fill(long reserved, int contentBytes, int first) {
    long at = (reserved & length - 1) + RingReader.HEADER_BYTES;
    for (int i = 0; i < contentBytes; i++) {
      data.set(ValueLayout.JAVA_BYTE, at + i, (byte) (first + i));
    }
  }

  /** Ends the writing of a record. */
  void commit(long reserved, int contentBytes, boolean discard) {
    INT.setRelease(
        data, reserved & length - 1, contentBytes | (discard ? RingReader.DISCARDED : 0));
  }
}
