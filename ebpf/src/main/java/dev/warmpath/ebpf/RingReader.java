package dev.warmpath.ebpf;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;

/**
 * The consumer's side of a BPF ring buffer, over its three parts of memory; it makes no system
 * calls, allocates nothing, and copies nothing.
 *
 * <p><b>Shape:</b> both positions only grow; they are bytes since the ring was made. The data are
 * mapped twice, one behind the other, so that no record is ever split. A record begins at a
 * multiple of 8:
 *
 * <pre>
 * | 0 length:30, discarded:1, busy:1 | 4 used by the kernel | 8 content ... | up to 7 unused |
 * </pre>
 *
 * <p><b>Order:</b> the producer's position is read with acquire, and pairs with the release after
 * which a record is reserved, its header marked busy. A header is read with acquire, and pairs with
 * the exchange that clears the mark once the content is written. Our position is written with
 * release, so that the content has been read before the kernel may write over it.
 *
 * <p><b>Thread:</b> one at a time.
 *
 * <p><b>Source:</b> kernel documentation, bpf/ringbuf; linux/bpf.h, BPF_RINGBUF_*.
 */
public final class RingReader {
  static final int HEADER_BYTES = 8;
  static final int BUSY = 1 << 31;
  static final int DISCARDED = 1 << 30;

  /** How many times within the ring's length space is given back at least. */
  private static final int RELEASES = 8;

  private static final VarHandle INT = JAVA_INT.varHandle();
  private static final VarHandle LONG = JAVA_LONG.varHandle();

  private final MemorySegment consumer;
  private final MemorySegment producer;
  private final MemorySegment data;
  private final long lengthBytes;
  private long position;
  private long discarded;

  /** Takes records. */
  @FunctionalInterface
  public interface Sink {
    /**
     * Takes one record.
     *
     * <p><b>Lifetime:</b> the content may be read until this method returns: copy what is needed
     * longer. It is lent as a place in the ring rather than as a slice, which would be an object.
     *
     * @param ring memory that contains the record, read-only
     * @param offset where the content begins
     * @param contentBytes its length
     */
    void accept(MemorySegment ring, long offset, int contentBytes);
  }

  /**
   * Goes on where the consumer's position stands.
   *
   * @param consumer memory of the consumer's position
   * @param producer memory of the producer's position
   * @param data the data, twice: its length is that of two rings
   */
  public RingReader(MemorySegment consumer, MemorySegment producer, MemorySegment data) {
    this.consumer = consumer;
    this.producer = producer;
    this.data = data.asReadOnly();
    lengthBytes = data.byteSize() / 2;
    if (Long.bitCount(lengthBytes) != 1) {
      throw new IllegalArgumentException("a ring of " + lengthBytes + " bytes");
    }
    position = getLongAcquire(consumer);
  }

  /**
   * Hands over the records that are complete, oldest first, up to the first one that is still being
   * written.
   *
   * <p><b>Errors:</b> what the sink throws comes through; its record counts as taken.
   *
   * @param most how many at most
   * @return how many
   */
  public int drain(Sink sink, int most) {
    long mask = lengthBytes - 1;
    long released = position;
    int taken = 0;
    try {
      long end = getLongAcquire(producer);
      while (taken < most) {
        if (position >= end) {
          end = getLongAcquire(producer);
          if (position >= end) {
            break;
          }
        }
        long at = position & mask;
        int header = getIntAcquire(data, at);
        if ((header & BUSY) != 0) {
          break;
        }
        int length = header & ~(BUSY | DISCARDED);
        position += HEADER_BYTES + (length + 7L & -8L);
        if ((header & DISCARDED) == 0) {
          taken++;
          sink.accept(data, at + HEADER_BYTES, length);
        } else {
          discarded++;
        }
        if (position - released >= lengthBytes / RELEASES) {
          putLongRelease(consumer, position);
          released = position;
        }
      }
    } finally {
      if (position != released) {
        putLongRelease(consumer, position);
      }
    }
    return taken;
  }

  /**
   * Hands over copies, for those who keep records.
   *
   * @return how many
   */
  public int drainCopies(Consumer<byte[]> sink) {
    return drain(
        (ring, offset, contentBytes) -> {
          byte[] copy = new byte[contentBytes];
          MemorySegment.copy(ring, JAVA_BYTE, offset, copy, 0, contentBytes);
          sink.accept(copy);
        },
        Integer.MAX_VALUE);
  }

  /** How many bytes wait, with their headers, those among them that are still being written. */
  public long waitingBytes() {
    return getLongAcquire(producer) - position;
  }

  /** How many records were given up by those who wrote them. */
  public long discarded() {
    return discarded;
  }

  private static int getIntAcquire(MemorySegment memory, long offset) {
    return (int) INT.getAcquire(memory, offset);
  }

  private static long getLongAcquire(MemorySegment memory) {
    return (long) LONG.getAcquire(memory, 0L);
  }

  private static void putLongRelease(MemorySegment memory, long value) {
    LONG.setRelease(memory, 0L, value);
  }
}
