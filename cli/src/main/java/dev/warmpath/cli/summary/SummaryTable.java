package dev.warmpath.cli.summary;

import dev.warmpath.abi.Abi;
import dev.warmpath.cli.options.TraceOptions.Column;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes {@link CallCounts} as strace does, a table for each ABI. */
public final class SummaryTable {
  private static final int MIN_NAME_WIDTH = 16;

  private final CallCounts counts;
  private final List<Column> columns;
  private final @Nullable Column sortBy;

  /** One line; times are in nanoseconds. */
  private record Row(String name, long calls, long errors, long total, long min, long max) {
    long average() {
      return calls == 0 ? 0 : total / calls;
    }
  }

  /**
   * A table that is yet to be written.
   *
   * @param sortBy null for the order of the calls' numbers
   */
  public SummaryTable(CallCounts counts, List<Column> columns, @Nullable Column sortBy) {
    this.counts = counts;
    this.columns = columns;
    this.sortBy = sortBy;
  }

  /** The whole text, empty when no call was counted. */
  public String text() {
    StringBuilder out = new StringBuilder();
    for (Abi abi : Abi.values()) {
      List<Row> rows = rows(abi);
      if (!rows.isEmpty()) {
        if (abi != Abi.X86_64) {
          String mode = abi == Abi.I386 ? "32 bit" : "x32";
          out.append("System call usage summary for ").append(mode).append(" mode:\n");
        }
        table(out, rows);
      }
    }
    return out.toString();
  }

  private List<Row> rows(Abi abi) {
    List<Row> rows = new ArrayList<>();
    CallCounts.OfAbi of = counts.of(abi);
    if (of != null) {
      for (int n = 0; n < of.calls.length; n++) {
        if (of.calls[n] > 0) {
          rows.add(
              new Row(
                  counts.name(abi, n),
                  of.calls[n],
                  of.errors[n],
                  of.total[n],
                  of.min[n],
                  of.max[n]));
        }
      }
    }
    if (sortBy != null) {
      // Stable: equal rows stay in the order of their numbers.
      rows.sort(SummaryTable.this::compare);
    }
    return rows;
  }

  private int compare(Row a, Row b) {
    if (sortBy == Column.NAME) {
      return a.name.compareTo(b.name);
    }
    return Long.compare(key(b), key(a));
  }

  private long key(Row row) {
    return switch (sortBy) {
      case TIME_PERCENT, TOTAL_TIME -> row.total;
      case MIN_TIME -> row.min;
      case MAX_TIME -> row.max;
      case AVG_TIME -> row.average();
      case CALLS -> row.calls;
      case ERRORS -> row.errors;
      case NAME -> 0;
      case null -> 0;
    };
  }

  private void table(StringBuilder out, List<Row> rows) {
    Row sum = sum(rows);
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = width(columns.get(i), rows, sum);
    }
    for (int i = 0; i < widths.length; i++) {
      cell(out, i, widths, header(columns.get(i)));
    }
    out.append('\n');
    rule(out, widths);
    for (Row row : rows) {
      line(out, row, sum, widths, percent(row.total, sum.total));
    }
    rule(out, widths);
    line(out, sum, sum, widths, "100.00");
  }

  private static Row sum(List<Row> rows) {
    long calls = 0;
    long errors = 0;
    long total = 0;
    long min = Long.MAX_VALUE;
    long max = 0;
    for (Row row : rows) {
      calls += row.calls;
      errors += row.errors;
      total += row.total;
      min = Math.min(min, row.min);
      max = Math.max(max, row.max);
    }
    return new Row("total", calls, errors, total, min, max);
  }

  private static String header(Column column) {
    return switch (column) {
      case TIME_PERCENT -> "% time";
      case TOTAL_TIME -> "seconds";
      case MIN_TIME -> "shortest";
      case MAX_TIME -> "longest";
      case AVG_TIME -> "usecs/call";
      case CALLS -> "calls";
      case ERRORS -> "errors";
      case NAME -> "syscall";
    };
  }

  private static int width(Column column, List<Row> rows, Row sum) {
    int width =
        switch (column) {
          case TIME_PERCENT -> 6;
          case TOTAL_TIME, AVG_TIME -> 11;
          case MIN_TIME, MAX_TIME -> 8;
          case CALLS, ERRORS -> 9;
          case NAME -> MIN_NAME_WIDTH;
        };
    if (column == Column.NAME) {
      for (Row row : rows) {
        width = Math.max(width, row.name.length() + 1);
      }
      return width;
    }
    for (Row row : rows) {
      width = Math.max(width, value(column, row, "").length());
    }
    return Math.max(width, value(column, sum, "").length());
  }

  private void line(StringBuilder out, Row row, Row sum, int[] widths, String percent) {
    for (int i = 0; i < widths.length; i++) {
      cell(out, i, widths, value(columns.get(i), row, percent));
    }
    out.append('\n');
  }

  private static String value(Column column, Row row, String percent) {
    return switch (column) {
      case TIME_PERCENT -> percent;
      case TOTAL_TIME -> seconds(row.total);
      case MIN_TIME -> seconds(row.min);
      case MAX_TIME -> seconds(row.max);
      case AVG_TIME -> Long.toString(row.average() / 1000);
      case CALLS -> Long.toString(row.calls);
      case ERRORS -> row.errors == 0 ? "" : Long.toString(row.errors);
      case NAME -> row.name;
    };
  }

  private static String percent(long part, long whole) {
    return decimals(whole == 0 ? 0 : 100.0 * part / whole, 2);
  }

  private static String seconds(long nanos) {
    return decimals(nanos / 1e9, 6);
  }

  /** As printf writes it: the exact binary value, rounded. */
  private static String decimals(double value, int digits) {
    return new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
  }

  private void cell(StringBuilder out, int index, int[] widths, String text) {
    if (index > 0) {
      out.append(' ');
    }
    boolean left = columns.get(index) == Column.NAME;
    if (left) {
      out.append(text);
    }
    if (!left || index < widths.length - 1) {
      out.repeat(' ', widths[index] - text.length());
    }
    if (!left) {
      out.append(text);
    }
  }

  private static void rule(StringBuilder out, int[] widths) {
    for (int i = 0; i < widths.length; i++) {
      if (i > 0) {
        out.append(' ');
      }
      out.repeat('-', widths[i]);
    }
    out.append('\n');
  }
}
