package dev.warmpath.cli.options;

/**
 * A long option.
 *
 * @param name without the dashes
 * @param argument whether it takes an argument
 * @param code the short option's letter that means the same, or a code of its own from 256 on
 */
record LongOption(String name, Takes argument, int code) {
  /** Whether an option takes an argument. */
  enum Takes {
    NOTHING,
    ARGUMENT,
    /** Only as {@code --name=argument}. */
    OPTIONAL_ARGUMENT
  }

  /** Whether an abbreviation that fits both is not ambiguous, because both mean the same. */
  boolean means(LongOption other) {
    return code == other.code && argument == other.argument;
  }
}
