package dev.warmpath.ebpf;

import dev.warmpath.abi.Errno;
import dev.warmpath.abi.Sys;
import dev.warmpath.kernel.Kernel;
import dev.warmpath.kernel.Mapping;
import dev.warmpath.kernel.NativeBuffer;
import java.lang.ref.Reference;

/**
 * A map in the kernel.
 *
 * <p><b>Lifetime:</b> until {@link #close} and until no program that uses it is loaded.
 *
 * <p><b>Thread:</b> any, one at a time.
 */
public final class BpfMap implements AutoCloseable {
  private static final long PAGE_BYTES = 4096;

  private final Kernel kernel;
  private final MapSpec spec;
  private final Descriptor descriptor;
  private final NativeBuffer attributes = NativeBuffer.allocate(32);
  private final NativeBuffer key;
  private final NativeBuffer value;

  BpfMap(Kernel kernel, MapSpec spec, int fd) {
    this.kernel = kernel;
    this.spec = spec;
    descriptor = new Descriptor(kernel, fd);
    key = NativeBuffer.allocate(Math.max(8, spec.keyBytes()));
    value = NativeBuffer.allocate(Math.max(8, valueBytes()));
  }

  /** What it was made from. */
  public MapSpec spec() {
    return spec;
  }

  /** Its name. */
  public String name() {
    return spec.name();
  }

  /** Its file descriptor. */
  public int descriptor() {
    return descriptor.number();
  }

  /**
   * The length of a value as processes see it: that of the spec or, of per-CPU maps, a multiple of
   * 8 bytes for each possible processor.
   */
  public int valueBytes() {
    return spec.type().perCpu()
        ? (spec.valueBytes() + 7 & -8) * PossibleProcessors.count()
        : spec.valueBytes();
  }

  /**
   * Copies the value of a key out.
   *
   * @return whether there is one
   */
  public synchronized boolean lookup(byte[] ofKey, byte[] into) {
    requireLength(into.length, valueBytes(), "value");
    putKey(ofKey);
    if (!found(Attributes.MAP_LOOKUP_ELEM)) {
      return false;
    }
    value.get(0, into, 0, into.length);
    return true;
  }

  /**
   * Sets the value of a key.
   *
   * @throws BpfFailed with E2BIG if the map is full
   */
  public synchronized void update(byte[] ofKey, byte[] from) {
    requireLength(from.length, valueBytes(), "value");
    putKey(ofKey);
    value.put(0, from, 0, from.length);
    if (!found(Attributes.MAP_UPDATE_ELEM)) {
      throw new BpfFailed("update of map " + name(), Errno.ENOENT);
    }
  }

  /**
   * Removes a key.
   *
   * @return whether there was one
   */
  public synchronized boolean delete(byte[] ofKey) {
    putKey(ofKey);
    return found(Attributes.MAP_DELETE_ELEM);
  }

  /** The 64-bit value at an index of an array; of a per-CPU array, the sum over processors. */
  public synchronized long getLong(int index) {
    requireLength(spec.keyBytes(), 4, "key");
    requireLength(spec.valueBytes(), 8, "value");
    key.putInt(0, index);
    if (!found(Attributes.MAP_LOOKUP_ELEM)) {
      throw new IndexOutOfBoundsException(index);
    }
    long sum = 0;
    for (int at = 0; at < valueBytes(); at += 8) {
      sum += value.getLong(at);
    }
    return sum;
  }

  /** Sets the 64-bit value at an index of an array; of a per-CPU array, at every processor. */
  public synchronized void putLong(int index, long element) {
    requireLength(spec.keyBytes(), 4, "key");
    requireLength(spec.valueBytes(), 8, "value");
    key.putInt(0, index);
    for (int at = 0; at < valueBytes(); at += 8) {
      value.putLong(at, element);
    }
    if (!found(Attributes.MAP_UPDATE_ELEM)) {
      throw new IndexOutOfBoundsException(index);
    }
  }

  /**
   * The values of an array that was made to be mapped, one after the other, each 8-byte aligned.
   */
  public Mapping memory() {
    long length = (long) (spec.valueBytes() + 7 & -8) * spec.maxEntries();
    long pages = (length + PAGE_BYTES - 1) & -PAGE_BYTES;
    return Mapping.shared(kernel, descriptor(), 0, pages, true);
  }

  Kernel kernel() {
    return kernel;
  }

  /** Closes our handle. */
  @Override
  public void close() {
    descriptor.close();
  }

  private void putKey(byte[] bytes) {
    requireLength(bytes.length, spec.keyBytes(), "key");
    key.put(0, bytes, 0, bytes.length);
  }

  private void requireLength(int length, int needed, String what) {
    if (length != needed) {
      throw new IllegalArgumentException(
          "map " + name() + ": a " + what + " has " + needed + " bytes, not " + length);
    }
  }

  private boolean found(int command) {
    attributes.putInt(0, descriptor.number());
    attributes.putLong(8, key.address());
    // A deletion must leave what it does not use zero.
    attributes.putLong(16, command == Attributes.MAP_DELETE_ELEM ? 0 : value.address());
    try {
      long r = kernel.syscall(Sys.SYS_bpf, command, attributes.address(), attributes.length());
      if (r == -Errno.ENOENT) {
        return false;
      }
      if (Kernel.failed(r)) {
        throw new BpfFailed("map " + name(), Kernel.errno(r));
      }
      return true;
    } finally {
      Reference.reachabilityFence(this);
    }
  }
}
