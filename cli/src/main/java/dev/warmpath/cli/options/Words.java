package dev.warmpath.cli.options;

import dev.warmpath.cli.options.TraceOptions.Clock;
import dev.warmpath.cli.options.TraceOptions.Column;
import dev.warmpath.cli.options.TraceOptions.Constants;
import dev.warmpath.cli.options.TraceOptions.HexStrings;
import dev.warmpath.cli.options.TraceOptions.Interruptible;
import dev.warmpath.cli.options.TraceOptions.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words that options take as arguments. Each method returns null for a word it lacks. */
final class Words {
  private Words() {}

  static @Nullable Precision precision(String word) {
    return switch (lower(word)) {
      case "s" -> Precision.SECONDS;
      case "ms" -> Precision.MILLIS;
      case "us" -> Precision.MICROS;
      case "ns" -> Precision.NANOS;
      default -> null;
    };
  }

  static @Nullable Clock clock(String word) {
    return switch (lower(word)) {
      case "none" -> Clock.NONE;
      case "time" -> Clock.TIME;
      case "unix" -> Clock.UNIX;
      default -> null;
    };
  }

  static @Nullable HexStrings hexStrings(String word) {
    return switch (lower(word)) {
      case "none" -> HexStrings.NONE;
      case "non-ascii-chars" -> HexStrings.NON_ASCII_CHARS;
      case "non-ascii" -> HexStrings.NON_ASCII;
      case "all" -> HexStrings.ALL;
      default -> null;
    };
  }

  static @Nullable Constants constants(String word) {
    return switch (word) {
      case "raw" -> Constants.RAW;
      case "abbrev" -> Constants.ABBREV;
      case "verbose" -> Constants.VERBOSE;
      default -> null;
    };
  }

  static @Nullable Interruptible interruptible(String word) {
    return switch (lower(word)) {
      case "1", "anywhere", "always" -> Interruptible.ANYWHERE;
      case "2", "waiting" -> Interruptible.WAITING;
      case "3", "never" -> Interruptible.NEVER;
      case "4", "never_tstp" -> Interruptible.NEVER_TSTP;
      default -> null;
    };
  }

  /** How far the tracer withdraws: 1 to 3; 0 for a word that says nothing. */
  static int daemonize(String word) {
    return switch (lower(word)) {
      case "grandchild" -> 1;
      case "pgroup", "pgrp" -> 2;
      case "session" -> 3;
      default -> 0;
    };
  }

  private static @Nullable Column column(String word) {
    return switch (word.replace('_', '-')) {
      case "time", "time-percent" -> Column.TIME_PERCENT;
      case "time-total", "total-time" -> Column.TOTAL_TIME;
      case "min-time", "time-min", "shortest" -> Column.MIN_TIME;
      case "max-time", "time-max", "longest" -> Column.MAX_TIME;
      case "avg-time", "time-avg" -> Column.AVG_TIME;
      case "calls", "count" -> Column.CALLS;
      case "errors", "error" -> Column.ERRORS;
      case "name", "syscall", "syscall-name" -> Column.NAME;
      default -> null;
    };
  }

  /** The column to sort by; null for the order of the calls' numbers. */
  static @Nullable Column sortBy(String word) throws UsageError {
    if (word.equals("nothing") || word.equals("none")) {
      return null;
    }
    Column column = column(word);
    if (column == null) {
      throw UsageError.withHelp("invalid sortby: '" + word + "'");
    }
    return column == Column.TIME_PERCENT ? Column.TOTAL_TIME : column;
  }

  /** The words between the commas of {@code text}, without empty ones. */
  static List<String> listed(String text) {
    List<String> words = new ArrayList<>(4);
    for (int from = 0; from < text.length(); ) {
      int comma = text.indexOf(',', from);
      int to = comma < 0 ? text.length() : comma;
      if (to > from) {
        words.add(text.substring(from, to));
      }
      from = to + 1;
    }
    return words;
  }

  static List<Column> columns(String text) throws UsageError {
    List<Column> columns = new ArrayList<>(8);
    int from = 0;
    while (from <= text.length()) {
      int comma = text.indexOf(',', from);
      int to = comma < 0 ? text.length() : comma;
      String word = text.substring(from, to);
      Column column = column(word);
      if (column == null) {
        throw UsageError.withHelp("unknown column name: '" + word + "'");
      }
      if (columns.contains(column)) {
        throw UsageError.withHelp(
            "call summary column has been provided more than once: '"
                + word
                + "' (-U option residual: '"
                + text.substring(from)
                + "')");
      }
      columns.add(column);
      from = to + 1;
    }
    if (!columns.contains(Column.NAME)) {
      columns.add(Column.NAME);
    }
    return columns;
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }
}
