package dev.warmpath.ebpf;

import dev.warmpath.ebpf.btf.BtfBuilder;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a map is to be; {@link Bpf#create} makes one of it.
 *
 * @param type its kind
 * @param name how programs refer to it, and what tools show
 * @param keyBytes the length of a key
 * @param valueBytes the length of a value
 * @param maxEntries how many entries it holds; of a ring, its length in bytes
 * @param flags BPF_F_* of linux/bpf.h
 * @param types what keys and values are, for tools and where the kernel asks for it
 */
public record MapSpec(
    MapType type,
    String name,
    int keyBytes,
    int valueBytes,
    int maxEntries,
    int flags,
    @Nullable Types types) {
  private static final int NO_PREALLOC = 1;
  private static final int MMAPABLE = 1 << 10;
  private static final int INDEX_BYTES = 4;

  /** Checks the name and that a ring's length is a power of two, at least a page. */
  public MapSpec {
    Names.check(name);
    if (type == MapType.RING_BUFFER && (maxEntries < 4096 || Integer.bitCount(maxEntries) != 1)) {
      throw new IllegalArgumentException(
          "a ring of " + maxEntries + " bytes: a power of two of at least 4096 is needed");
    }
  }

  /**
   * Type information of a map.
   *
   * @param btf all types as bytes
   * @param key the id of the key's type, 0 for none
   * @param value the id of the value's type
   */
  public record Types(byte[] btf, int key, int value) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Types(byte[] b, int k, int v)
          && Arrays.equals(b, btf)
          && k == key
          && v == value;
    }

    @Override
    public int hashCode() {
      return Objects.hash(Arrays.hashCode(btf), key, value);
    }
  }

  /** Values by index, shared by all processors; all exist from the beginning, as zeroes. */
  public static MapSpec array(String name, int valueBytes, int entries) {
    return new MapSpec(MapType.ARRAY, name, INDEX_BYTES, valueBytes, entries, 0, null);
  }

  /** The same in memory that a process can map. Requires Linux 5.5. */
  public static MapSpec mmapableArray(String name, int valueBytes, int entries) {
    return new MapSpec(MapType.ARRAY, name, INDEX_BYTES, valueBytes, entries, MMAPABLE, null);
  }

  /** Values by index, for each processor its own. */
  public static MapSpec perCpuArray(String name, int valueBytes, int entries) {
    return new MapSpec(MapType.PER_CPU_ARRAY, name, INDEX_BYTES, valueBytes, entries, 0, null);
  }

  /** Values by key. */
  public static MapSpec hash(String name, int keyBytes, int valueBytes, int maxEntries) {
    return new MapSpec(MapType.HASH, name, keyBytes, valueBytes, maxEntries, 0, null);
  }

  /**
   * A value at each task, which the kernel frees with the task; here the key is a pidfd. Requires
   * Linux 5.11 and a kernel with BTF.
   *
   * @param valueBytes a multiple of 8
   */
  public static MapSpec taskStorage(String name, int valueBytes) {
    if (valueBytes <= 0 || valueBytes % 8 != 0) {
      throw new IllegalArgumentException(valueBytes + " bytes: a multiple of 8 is needed");
    }
    BtfBuilder btf = new BtfBuilder();
    int key = btf.integer("int", 4, true);
    int word = btf.integer("u64", 8, false);
    int value = valueBytes == 8 ? word : btf.array(word, key, valueBytes / 8);
    return new MapSpec(
        MapType.TASK_STORAGE,
        name,
        INDEX_BYTES,
        valueBytes,
        0,
        NO_PREALLOC,
        new Types(btf.bytes(), key, value));
  }

  /**
   * A ring of records; see {@link Ring}. The kernel keeps one byte free, so that records never fill
   * it. Requires Linux 5.8.
   */
  public static MapSpec ringBuffer(String name, int lengthBytes) {
    return new MapSpec(MapType.RING_BUFFER, name, 0, 0, lengthBytes, 0, null);
  }

  /** The same map with types that tools can show. */
  public MapSpec withTypes(Types known) {
    return new MapSpec(type, name, keyBytes, valueBytes, maxEntries, flags, known);
  }
}
