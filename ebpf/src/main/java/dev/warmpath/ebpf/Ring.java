package dev.warmpath.ebpf;

import dev.warmpath.abi.Errno;
import dev.warmpath.abi.Sys;
import dev.warmpath.kernel.Kernel;
import dev.warmpath.kernel.Mapping;
import dev.warmpath.kernel.NativeBuffer;
import java.lang.ref.Reference;

/**
 * A ring buffer map that is mapped into this process, and how to wait for it.
 *
 * <p>A program that writes a record wakes the waiter up, unless it says not to (BPF_RB_NO_WAKEUP):
 * each wake-up costs it several microseconds, so a busy ring is better looked at every millisecond
 * or so, without {@link #await}.
 *
 * <p><b>Lifetime:</b> until {@link #close}; the map itself is closed by who made it.
 *
 * <p><b>Thread:</b> one reads; {@link #close} waits for nobody, so close when the reader has ended.
 */
public final class Ring implements AutoCloseable {
  private static final int PAGE_BYTES = 4096;
  private static final int EPOLL_CLOEXEC = 02000000;
  private static final int EPOLL_CTL_ADD = 1;
  private static final int EPOLLIN = 1;
  private static final int EVENT_BYTES = 12;

  private final Kernel kernel;
  private final Mapping consumer;
  private final Mapping producer;
  private final Descriptor poll;
  private final NativeBuffer event = NativeBuffer.allocate(EVENT_BYTES);
  private final RingReader reader;

  private Ring(Kernel kernel, Mapping consumer, Mapping producer, Descriptor poll) {
    this.kernel = kernel;
    this.consumer = consumer;
    this.producer = producer;
    this.poll = poll;
    reader =
        new RingReader(consumer.memory(), producer.memory(), producer.memory().asSlice(PAGE_BYTES));
  }

  /**
   * Maps a ring.
   *
   * @throws dev.warmpath.kernel.SyscallFailed if the kernel refuses
   */
  public static Ring of(BpfMap map) {
    if (map.spec().type() != MapType.RING_BUFFER) {
      throw new IllegalArgumentException("map " + map.name() + " is no ring");
    }
    Kernel kernel = map.kernel();
    int fd = map.descriptor();
    long length = map.spec().maxEntries();
    Mapping consumer = Mapping.shared(kernel, fd, 0, PAGE_BYTES, true);
    Mapping producer = null;
    try {
      producer = Mapping.shared(kernel, fd, PAGE_BYTES, PAGE_BYTES + 2 * length, false);
      return new Ring(kernel, consumer, producer, poll(kernel, fd));
    } catch (RuntimeException e) {
      consumer.close();
      if (producer != null) {
        producer.close();
      }
      throw e;
    }
  }

  /** Reads what is there. */
  public RingReader reader() {
    return reader;
  }

  /**
   * Waits until there are data or a program wakes us up.
   *
   * @param timeoutMillis how long at most; 0 only looks, -1 has no end
   * @return whether there are data
   */
  public boolean await(int timeoutMillis) {
    long r =
        kernel.syscall(Sys.SYS_epoll_wait, poll.number(), event.address(), 1, timeoutMillis, 0, 0);
    Reference.reachabilityFence(this);
    if (Kernel.failed(r) && r != -Errno.EINTR) {
      throw new BpfFailed("wait for a ring", Kernel.errno(r));
    }
    return r > 0;
  }

  @Override
  public void close() {
    poll.close();
    consumer.close();
    producer.close();
  }

  private static Descriptor poll(Kernel kernel, int fd) {
    long r = kernel.syscall(Sys.SYS_epoll_create1, EPOLL_CLOEXEC, 0, 0);
    if (Kernel.failed(r)) {
      throw new BpfFailed("epoll_create1", Kernel.errno(r));
    }
    Descriptor poll = new Descriptor(kernel, (int) r);
    NativeBuffer interest = NativeBuffer.allocate(EVENT_BYTES);
    interest.putInt(0, EPOLLIN);
    r =
        kernel.syscall(
            Sys.SYS_epoll_ctl, poll.number(), EPOLL_CTL_ADD, fd, interest.address(), 0, 0);
    Reference.reachabilityFence(interest);
    if (Kernel.failed(r)) {
      poll.close();
      throw new BpfFailed("epoll_ctl", Kernel.errno(r));
    }
    return poll;
  }
}
