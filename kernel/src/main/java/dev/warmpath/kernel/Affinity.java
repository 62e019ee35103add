package dev.warmpath.kernel;

import dev.warmpath.abi.Sys;

/**
 * The processors that a thread may use, as bit masks of {@link #MASK_BYTES} bytes.
 *
 * <p><b>Thread:</b> one at a time. Allocates nothing.
 */
public final class Affinity {
  /** Room for 1,024 processors. */
  public static final int MASK_BYTES = 128;

  private final Kernel kernel;
  private final NativeBuffer mask = NativeBuffer.allocate(MASK_BYTES);

  /** Affinities as this kernel keeps them. */
  public Affinity(Kernel kernel) {
    this.kernel = kernel;
  }

  /**
   * Reads the mask of a thread; 0 is the calling one.
   *
   * @return how many bytes the kernel's masks have (the rest of {@code into} is zeroed), or -errno;
   *     EINVAL where there are more processors than fit
   */
  public int get(int tid, byte[] into) {
    mask.clear(0, MASK_BYTES);
    long r = kernel.syscall(Sys.SYS_sched_getaffinity, tid, MASK_BYTES, mask.address());
    if (!Kernel.failed(r)) {
      mask.get(0, into, 0, MASK_BYTES);
    }
    return (int) r;
  }

  /** Sets the mask of a thread; returns 0 or -errno. */
  public int set(int tid, byte[] to) {
    mask.put(0, to, 0, MASK_BYTES);
    return apply(tid);
  }

  /** Ties a thread to one processor; returns 0 or -errno. */
  public int pin(int tid, int processor) {
    mask.clear(0, MASK_BYTES);
    if (processor >= 0 && processor < MASK_BYTES * 8) {
      mask.putByte(processor >> 3, (byte) (1 << (processor & 7)));
    }
    return apply(tid);
  }

  /** How many processors a mask has. */
  public static int count(byte[] mask) {
    int count = 0;
    for (byte bits : mask) {
      count += Integer.bitCount(bits & 0xff);
    }
    return count;
  }

  /** Whether a processor is in a mask. */
  public static boolean has(byte[] mask, int processor) {
    return processor >> 3 < mask.length && (mask[processor >> 3] >> (processor & 7) & 1) != 0;
  }

  private int apply(int tid) {
    return (int) kernel.syscall(Sys.SYS_sched_setaffinity, tid, MASK_BYTES, mask.address());
  }
}
