package dev.warmpath.cli.summary;

import dev.warmpath.abi.Abi;
import dev.warmpath.cli.options.CallNames;
import java.util.EnumMap;
import org.jspecify.annotations.Nullable;

/**
 * How often each call was made, failed and how long it took. Counting allocates nothing once an ABI
 * has been seen; calls without a name are not counted.
 *
 * <p><b>Thread:</b> one.
 */
public final class CallCounts {
  private final CallNames names;
  private final long overheadNanos;
  private final EnumMap<Abi, OfAbi> byAbi = new EnumMap<>(Abi.class);

  /** Counters of one ABI, indexed by number. Times are in nanoseconds. */
  static final class OfAbi {
    final long[] calls;
    final long[] errors;
    final long[] total;
    final long[] min;
    final long[] max;

    private OfAbi(int limit) {
      calls = new long[limit];
      errors = new long[limit];
      total = new long[limit];
      min = new long[limit];
      max = new long[limit];
    }
  }

  /**
   * Starts with no calls.
   *
   * @param overheadNanos what each call's time is lessened by
   */
  public CallCounts(CallNames names, long overheadNanos) {
    this.names = names;
    this.overheadNanos = Math.max(0, overheadNanos);
  }

  /** Counts one call that has returned. */
  public void count(Abi abi, long number, boolean failed, long nanos) {
    if (!names.exists(abi, number)) {
      return;
    }
    OfAbi counts = byAbi.get(abi);
    if (counts == null) {
      counts = new OfAbi(names.limit(abi));
      byAbi.put(abi, counts);
    }
    int n = (int) number;
    long time = Math.max(0, nanos - overheadNanos);
    if (counts.calls[n]++ == 0 || time < counts.min[n]) {
      counts.min[n] = time;
    }
    counts.max[n] = Math.max(counts.max[n], time);
    counts.total[n] += time;
    if (failed) {
      counts.errors[n]++;
    }
  }

  /** The counters of an ABI, or null when it made no call. */
  @Nullable OfAbi of(Abi abi) {
    return byAbi.get(abi);
  }

  /** The name of a call that was counted. */
  String name(Abi abi, int number) {
    String name = names.name(abi, number);
    return name == null ? Integer.toString(number) : name;
  }
}
