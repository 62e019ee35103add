package dev.warmpath.cli.options;

import dev.warmpath.abi.Abi;
import dev.warmpath.trace.CallFilter;
import org.jspecify.annotations.Nullable;

/**
 * A set of system calls, apart for each ABI.
 *
 * <p>Immutable. <b>Thread:</b> any.
 */
public final class CallSet implements CallFilter {
  /** Every call. */
  public static final CallSet ALL = new CallSet(new long[0][], true, null);

  /** No call. */
  public static final CallSet NONE = new CallSet(new long[0][], false, null);

  private final long[][] members;
  private final boolean inverted;
  private final @Nullable CallNames names;

  /**
   * @param members bits of the named calls, by the ABI's ordinal
   * @param inverted whether the set is the complement
   * @param names tells which calls exist; null if that need not matter
   */
  CallSet(long[][] members, boolean inverted, @Nullable CallNames names) {
    this.members = members;
    this.inverted = inverted;
    this.names = names;
  }

  /** Whether the call is in the set. */
  public boolean contains(Abi abi, long number) {
    int table = abi.ordinal();
    boolean named =
        table < members.length
            && number >= 0
            && number < (long) members[table].length << 6
            && (members[table][(int) (number >> 6)] >>> number & 1) != 0;
    return named != inverted;
  }

  /**
   * Whether the call is to be traced when this is the set to trace. Numbers that belong to no call
   * always are, because no filter could name them.
   */
  @Override
  public boolean wants(Abi abi, long number) {
    return contains(abi, number) || (names != null && !names.exists(abi, number));
  }

  /** Whether every call is in the set, so that nobody need ask. */
  public boolean isAll() {
    return inverted && isEmpty(members);
  }

  /** Whether no call is in the set. */
  public boolean isNone() {
    return !inverted && isEmpty(members);
  }

  private static boolean isEmpty(long[][] bits) {
    for (long[] words : bits) {
      for (long word : words) {
        if (word != 0) {
          return false;
        }
      }
    }
    return true;
  }
}
