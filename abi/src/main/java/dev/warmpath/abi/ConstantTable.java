package dev.warmpath.abi;

import org.jspecify.annotations.Nullable;

/**
 * A named set of kernel constants in the order in which they print: either the bits of a flag word
 * or the values of an enumeration.
 *
 * <p><b>Thread:</b> immutable.
 */
public final class ConstantTable {
  /** How the constants of a table combine. */
  public enum Form {
    /** Bits (or groups of bits) of one word; they print joined by {@code |}. */
    FLAGS,
    /** Exactly one value. */
    ENUM
  }

  private final String name;
  private final Form form;
  private final @Nullable String unknown;
  private final String[] names;
  private final long[] values;

  /**
   * Makes a table.
   *
   * @param unknown what stands in the comment behind a value without a name, for example {@code
   *     MAP_???}; null for no comment
   * @throws IllegalArgumentException when a flag can never print because an earlier one contains
   *     all its bits
   */
  public ConstantTable(
      String name, Form form, @Nullable String unknown, String[] names, long[] values) {
    this.name = name;
    this.form = form;
    this.unknown = unknown;
    this.names = names;
    this.values = values;
    if (form == Form.FLAGS) {
      requireLargerFlagsFirst();
    }
  }

  private void requireLargerFlagsFirst() {
    for (int i = 0; i < values.length; i++) {
      for (int j = i + 1; j < values.length; j++) {
        if (values[i] != values[j] && values[i] != 0 && (values[i] & values[j]) == values[i]) {
          throw new IllegalArgumentException(name + ": " + names[j] + " must precede " + names[i]);
        }
      }
    }
  }

  /** The table's own name, as the catalogue refers to it. */
  public String name() {
    return name;
  }

  /** How its constants combine. */
  public Form form() {
    return form;
  }

  /** The comment's text for a value without a name, or null. */
  public @Nullable String unknown() {
    return unknown;
  }

  /** How many constants it has. */
  public int size() {
    return names.length;
  }

  /** Name of the constant at {@code index}, in printing order. */
  public String nameAt(int index) {
    return names[index];
  }

  /** Value of the constant at {@code index}. */
  public long valueAt(int index) {
    return values[index];
  }

  /** The name that exactly this value has, or null. */
  public @Nullable String nameOf(long value) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] == value) {
        return names[i];
      }
    }
    return null;
  }

  /**
   * The value of a constant.
   *
   * @throws IllegalArgumentException when the table has no such constant
   */
  public long valueOf(String constant) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(constant)) {
        return values[i];
      }
    }
    throw new IllegalArgumentException(name + " has no constant " + constant);
  }
}
