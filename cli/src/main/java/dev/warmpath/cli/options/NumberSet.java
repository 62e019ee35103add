package dev.warmpath.cli.options;

/**
 * A set of descriptors or signals, perhaps a complement.
 *
 * <p>Immutable. <b>Thread:</b> any.
 */
public final class NumberSet {
  /** Every number. */
  public static final NumberSet ALL = new NumberSet(new int[0], true);

  /** No number. */
  public static final NumberSet NONE = new NumberSet(new int[0], false);

  private final int[] numbers;
  private final boolean inverted;

  NumberSet(int[] numbers, boolean inverted) {
    this.numbers = numbers.clone();
    this.inverted = inverted;
  }

  /** Whether the number is in the set. */
  public boolean contains(int number) {
    for (int n : numbers) {
      if (n == number) {
        return !inverted;
      }
    }
    return inverted;
  }

  /** Whether nothing can be in the set. */
  public boolean isNone() {
    return !inverted && numbers.length == 0;
  }
}
