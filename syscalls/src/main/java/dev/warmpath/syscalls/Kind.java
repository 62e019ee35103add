package dev.warmpath.syscalls;

/**
 * What one word means and how it is written: an argument, a result, or an integer field of a
 * structure. Kinds keep no state; what the entry must leave for the exit goes through {@link
 * #note}.
 *
 * <p><b>Thread:</b> safe, because stateless.
 */
public non-sealed interface Kind extends AnyKind {
  /** Writes exactly one value. Must neither throw nor loop without bound, whatever the word is. */
  void write(Decoding d, long value, ValueWriter out);

  /**
   * Whether the argument is shown in this call at all (open's mode only with O_CREAT). Once one is
   * not, the later ones are still asked.
   */
  default boolean shown(Decoding d) {
    return true;
  }

  /**
   * Called at the entry for an argument that is written at the exit: what to keep until then, found
   * again by {@link Decoding#note}. For example the length word that the call will overwrite.
   */
  default long note(Decoding d, long value) {
    return 0;
  }

  /**
   * Asked at the entry of the last argument before a {@code |,} and of the first behind the bar
   * (once it has been noted): whether the call will add nothing to its value, so that this and the
   * arguments behind it can be written at once.
   */
  default boolean settled(Decoding d, long value) {
    return false;
  }

  /**
   * Called at the entry for the first argument behind the bar, unless it is settled: writes how its
   * value begins, when that is known already. Structures are left open. {@link #write} is to begin
   * with the same text at the exit.
   */
  default void writeOpening(Decoding d, long value, ValueWriter out) {}

  /**
   * Called at the exit for the last argument that was written at the entry: writes what the call
   * has added to its value, {@code => {...}}, or nothing. When a value is written once the call is
   * complete, {@link #write} is to write that too.
   */
  default void writeChange(Decoding d, long value, ValueWriter out) {}

  /** What filters by path can look at. */
  enum Subject {
    /** Nothing. */
    NONE,
    /** The address of a path. */
    PATH,
    /** A descriptor. */
    DESCRIPTOR
  }

  /** Whether the word names a file, and how. */
  default Subject subject() {
    return Subject.NONE;
  }

  /**
   * How many registers the argument takes on this ABI: 2 for a split 64-bit word on i386, 0 for
   * what is on the stack.
   */
  default int registers(dev.warmpath.abi.Abi abi) {
    return 1;
  }
}
