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

  /** The value of an argument word. */
  record InArgument(int register) implements Count {
    @Override
    public long of(Decoding d) {
      return d.unsignedWord(d.arg(register));
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
