package dev.warmpath.cli.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warmpath.abi.Abi;
import dev.warmpath.cli.options.TestCalls;
import dev.warmpath.cli.options.TraceOptions.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The expected tables have the shape of those that strace 6.1 prints. */
final class SummaryTableTest {
  private static final List<Column> DEFAULT =
      List.of(
          Column.TIME_PERCENT,
          Column.TOTAL_TIME,
          Column.AVG_TIME,
          Column.CALLS,
          Column.ERRORS,
          Column.NAME);

  private final CallCounts counts = new CallCounts(new TestCalls(), 0);

  private String table(List<Column> columns, @Nullable Column sortBy) {
    return new SummaryTable(counts, columns, sortBy).text();
  }

  private void countSome() {
    counts.count(Abi.X86_64, 2, false, 187_400);
    counts.count(Abi.X86_64, 0, false, 9_600);
    counts.count(Abi.X86_64, 0, false, 10_900);
    counts.count(Abi.X86_64, 3, true, 7_700);
    counts.count(Abi.X86_64, 9999, false, 1_000_000);
    counts.count(Abi.X86_64, 5, false, 1_000_000);
  }

  @Test
  void shouldPrintTheDefaultTable() {
    countSome();
    assertThat(table(DEFAULT, Column.TOTAL_TIME))
        .isEqualTo(
            """
            % time     seconds  usecs/call     calls    errors syscall
            ------ ----------- ----------- --------- --------- ----------------
             86.92    0.000187         187         1           open
              9.51    0.000021          10         2           read
              3.57    0.000008           7         1         1 close
            ------ ----------- ----------- --------- --------- ----------------
            100.00    0.000216          53         4         1 total
            """);
  }

  @Test
  void shouldPadTheNameWhereItIsNotLast() {
    countSome();
    assertThat(table(List.of(Column.NAME, Column.ERRORS, Column.MIN_TIME, Column.MAX_TIME), null))
        .isEqualTo(
            """
            syscall             errors shortest  longest
            ---------------- --------- -------- --------
            read                       0.000010 0.000011
            open                       0.000187 0.000187
            close                    1 0.000008 0.000008
            ---------------- --------- -------- --------
            total                    1 0.000008 0.000187
            """);
  }

  @Test
  void shouldSortByEachColumn() {
    countSome();
    List<Column> names = List.of(Column.NAME);
    String frame = "syscall\n----------------\n%s\n%s\n%s\n----------------\ntotal\n";
    assertThat(table(names, Column.NAME)).isEqualTo(frame.formatted("close", "open", "read"));
    assertThat(table(names, Column.CALLS)).isEqualTo(frame.formatted("read", "open", "close"));
    assertThat(table(names, Column.ERRORS)).isEqualTo(frame.formatted("close", "read", "open"));
    assertThat(table(names, Column.MIN_TIME)).isEqualTo(frame.formatted("open", "read", "close"));
    assertThat(table(names, Column.AVG_TIME)).isEqualTo(frame.formatted("open", "read", "close"));
    assertThat(table(names, null)).isEqualTo(frame.formatted("read", "open", "close"));
  }

  @Test
  void shouldPrintATableForEachAbi() {
    counts.count(Abi.I386, 8, false, 0);
    counts.count(Abi.X32, 7, true, 0);
    assertThat(table(List.of(Column.TIME_PERCENT, Column.CALLS, Column.NAME), null))
        .isEqualTo(
            """
            System call usage summary for 32 bit mode:
            % time     calls syscall
            ------ --------- ----------------
              0.00         1 kill
            ------ --------- ----------------
            100.00         1 total
            System call usage summary for x32 mode:
            % time     calls syscall
            ------ --------- ----------------
              0.00         1 kill
            ------ --------- ----------------
            100.00         1 total
            """);
  }

  @Test
  void shouldWidenColumnsThatOverflow() {
    counts.count(Abi.X86_64, 0, false, 123_456_789_000_000_000L);
    assertThat(table(List.of(Column.TOTAL_TIME, Column.MAX_TIME, Column.NAME), null))
        .isEqualTo(
            """
                     seconds          longest syscall
            ---------------- ---------------- ----------------
            123456789.000000 123456789.000000 read
            ---------------- ---------------- ----------------
            123456789.000000 123456789.000000 total
            """);
  }

  @Test
  void shouldTakeTheOverheadOffEachCall() {
    CallCounts less = new CallCounts(new TestCalls(), 5_000);
    less.count(Abi.X86_64, 0, false, 4_000);
    less.count(Abi.X86_64, 0, false, 7_000);
    assertThat(new SummaryTable(less, List.of(Column.TOTAL_TIME, Column.NAME), null).text())
        .contains("   0.000002 read");
  }

  @Test
  void shouldPrintNothingWhenNothingWasCounted() {
    assertThat(table(DEFAULT, Column.TOTAL_TIME)).isEmpty();
  }
}
