package dev.warmpath.syscalls;

/** Where the length of a buffer or the number of elements of an array comes from. */
public sealed interface Count {
  /** The count in this call; as an unsigned number, so a negative one is huge. */
  long of(Decoding d);

  /** Always the same. */
  record Fixed(long count) implements Count {
    @Override
    public long of(Decoding d) {
      return count;
    }
  }

  /**
   * The value of an argument word.
   *
   * @param mask the bits that count
   */
  record InArgument(int register, long mask) implements Count {
    @Override
    public long of(Decoding d) {
      return d.unsignedWord(d.arg(register)) & mask;
    }
  }

  /** The lesser of two. */
  record Least(Count first, Count second) implements Count {
    @Override
    public long of(Decoding d) {
      long a = first.of(d);
      long b = second.of(d);
      return Long.compareUnsigned(a, b) < 0 ? a : b;
    }
  }

  /** The result of the call. */
  record InResult() implements Count {
    @Override
    public long of(Decoding d) {
      return d.call().result;
    }
  }
}
