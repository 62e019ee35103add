package dev.warmpath.trace;

import dev.warmpath.abi.Abi;

/** Which calls are wanted, by number. Pure: the answer for a number never changes in a session. */
@FunctionalInterface
public interface CallFilter {
  /** Wants every call. */
  CallFilter ALL = (abi, number) -> true;

  /** Whether the call with this number (without the x32 bit) is wanted. */
  boolean wants(Abi abi, long number);
}
