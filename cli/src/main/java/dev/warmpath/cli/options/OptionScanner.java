package dev.warmpath.cli.options;

import dev.warmpath.cli.options.LongOption.Takes;
import org.jspecify.annotations.Nullable;

/**
 * Takes a command line apart as getopt_long(3) does when the option string begins with {@code +}:
 * clusters of short options, long options and their unambiguous abbreviations, up to {@code --} or
 * the first word that is no option. <b>Source:</b> getopt(3).
 */
final class OptionScanner {
  /** No more options: {@link #index} tells where the rest begins. */
  static final int END = -1;

  private final String[] words;
  private final String shortOptions;
  private final LongOption[] longOptions;
  private int index;

  /** Where in the current cluster of short options the next letter stands; 0 outside of one. */
  private int inCluster;

  private String name = "";
  private @Nullable String argument;

  /**
   * @param shortOptions the letters, each followed by a colon if it takes an argument
   */
  OptionScanner(String[] words, String shortOptions, LongOption[] longOptions) {
    this.words = words;
    this.shortOptions = shortOptions;
    this.longOptions = longOptions;
  }

  /** The code of the next option, or {@link #END}. */
  int next() throws UsageError {
    argument = null;
    if (inCluster > 0) {
      return nextInCluster();
    }
    if (index == words.length) {
      return END;
    }
    String word = words[index];
    if (word.length() < 2 || word.charAt(0) != '-') {
      return END;
    }
    if (word.equals("--")) {
      index++;
      return END;
    }
    if (word.charAt(1) == '-') {
      return nextLong(word);
    }
    inCluster = 1;
    return nextInCluster();
  }

  private int nextInCluster() throws UsageError {
    String word = words[index];
    char letter = word.charAt(inCluster++);
    boolean last = inCluster == word.length();
    int known = letter == ':' ? -1 : shortOptions.indexOf(letter);
    if (known < 0) {
      throw UsageError.withHelp("invalid option -- '" + letter + "'");
    }
    name = "-" + letter;
    if (known + 1 < shortOptions.length() && shortOptions.charAt(known + 1) == ':') {
      index++;
      if (!last) {
        argument = word.substring(inCluster);
      } else if (index < words.length) {
        argument = words[index++];
      } else {
        throw UsageError.withHelp("option requires an argument -- '" + letter + "'");
      }
      inCluster = 0;
    } else if (last) {
      index++;
      inCluster = 0;
    }
    return letter;
  }

  private int nextLong(String word) throws UsageError {
    index++;
    int equals = word.indexOf('=');
    String given = word.substring(2, equals < 0 ? word.length() : equals);
    LongOption option = find(given, word);
    name = "--" + option.name();
    if (equals >= 0) {
      if (option.argument() == Takes.NOTHING) {
        throw UsageError.withHelp("option '" + name + "' doesn't allow an argument");
      }
      argument = word.substring(equals + 1);
    } else if (option.argument() == Takes.ARGUMENT) {
      if (index == words.length) {
        throw UsageError.withHelp("option '" + name + "' requires an argument");
      }
      argument = words[index++];
    }
    return option.code();
  }

  private LongOption find(String given, String word) throws UsageError {
    LongOption first = null;
    boolean ambiguous = false;
    for (LongOption option : longOptions) {
      if (!option.name().startsWith(given)) {
        continue;
      }
      if (option.name().length() == given.length()) {
        return option;
      }
      if (first == null) {
        first = option;
      } else if (!option.means(first)) {
        ambiguous = true;
      }
    }
    if (first == null) {
      throw UsageError.withHelp("unrecognized option '" + word + "'");
    }
    if (ambiguous) {
      throw ambiguous(first, given, word);
    }
    return first;
  }

  private UsageError ambiguous(LongOption first, String given, String word) {
    StringBuilder message = new StringBuilder("option '").append(word);
    message.append("' is ambiguous; possibilities:");
    for (LongOption option : longOptions) {
      if (option == first || (option.name().startsWith(given) && !option.means(first))) {
        message.append(" '--").append(option.name()).append('\'');
      }
    }
    return UsageError.withHelp(message.toString());
  }

  /** The option as in the user's manual: {@code -s} or the full {@code --string-limit}. */
  String name() {
    return name;
  }

  /** The argument; null if there is none. */
  @Nullable String argument() {
    return argument;
  }

  /** The argument of an option that must have one. */
  String required() {
    if (argument == null) {
      throw new IllegalStateException(name);
    }
    return argument;
  }

  /** Index of the first word that is no option. */
  int index() {
    return index;
  }
}
