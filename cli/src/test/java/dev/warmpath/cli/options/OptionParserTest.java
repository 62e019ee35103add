package dev.warmpath.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warmpath.abi.Abi;
import dev.warmpath.cli.options.TraceOptions.Clock;
import dev.warmpath.cli.options.TraceOptions.Column;
import dev.warmpath.cli.options.TraceOptions.Constants;
import dev.warmpath.cli.options.TraceOptions.Daemonize;
import dev.warmpath.cli.options.TraceOptions.FdDetails;
import dev.warmpath.cli.options.TraceOptions.HexStrings;
import dev.warmpath.cli.options.TraceOptions.Interruptible;
import dev.warmpath.cli.options.TraceOptions.PidDetails;
import dev.warmpath.cli.options.TraceOptions.Precision;
import dev.warmpath.cli.options.TraceOptions.SummaryMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OptionParserTest {
  private static Request.Trace request(String line) throws UsageError {
    return (Request.Trace) OptionParser.parse(line.split(" ", -1), new TestCalls());
  }

  /** The options of a line that is without fault. */
  private static TraceOptions options(String line) throws UsageError {
    Request.Trace request = request(line);
    assertThat(request.error()).isNull();
    assertThat(request.warnings()).isEmpty();
    assertThat(request.outputConflict()).isNull();
    assertThat(request.quietConflict()).isNull();
    return request.options();
  }

  @Test
  void shouldFillInDefaults() throws UsageError {
    TraceOptions options = options("prog");
    assertThat(options.target().command()).containsExactly("prog");
    assertThat(options.target().attach()).isEmpty();
    assertThat(options.output().file()).isNull();
    assertThat(options.selection().calls().isAll()).isTrue();
    assertThat(options.selection().statuses().isAll()).isTrue();
    assertThat(options.selection().signals().contains(11)).isTrue();
    assertThat(options.selection().quiet()).isEqualTo(QuietSet.NONE);
    assertThat(options.selection().dumpRead().isNone()).isTrue();
    assertThat(options.style().column()).isEqualTo(40);
    assertThat(options.style().stringLimit()).isEqualTo(32);
    assertThat(options.style().abbrev().isAll()).isTrue();
    assertThat(options.style().verbose().isAll()).isTrue();
    assertThat(options.style().raw().isNone()).isTrue();
    assertThat(options.times().clock()).isEqualTo(Clock.NONE);
    assertThat(options.times().relative()).isNull();
    assertThat(options.summary().mode()).isEqualTo(SummaryMode.NONE);
    assertThat(options.summary().sortBy()).isEqualTo(Column.TOTAL_TIME);
    assertThat(options.control().follow()).isFalse();
    assertThat(options.control().daemonize()).isEqualTo(Daemonize.NO);
    assertThat(options.control().interruptible()).isEqualTo(Interruptible.WAITING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-ofile -f -- prog -o other",
        "-o file -f prog -o other",
        "-fo file prog -o other",
        "-fofile prog -o other",
        "--output=file --follow-forks prog -o other",
        "--output file --follow prog -o other",
      })
  void shouldTakeArgumentsInEveryForm(String line) throws UsageError {
    TraceOptions options = options(line);
    assertThat(options.output().file()).isEqualTo("file");
    assertThat(options.control().follow()).isTrue();
    assertThat(options.target().command()).containsExactly("prog", "-o", "other");
  }

  @Test
  void shouldSplitListsOfProcesses() throws UsageError {
    Request.Trace request =
        (Request.Trace)
            OptionParser.parse(
                new String[] {"-p", "1,2 3\t4\n", "-p5", "--attach=6,"}, new TestCalls());
    assertThat(request.options().target().attach()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(request.options().target().hasCommand()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "-t, TIME, SECONDS",
    "-tt, TIME, MICROS",
    "-ttt, UNIX, MICROS",
    "-tttt, UNIX, MICROS",
    "--timestamps, TIME, SECONDS",
    "--absolute-timestamps=unix, UNIX, SECONDS",
    "'--absolute-timestamps=precision:ns,format:unix', UNIX, NANOS",
    "'--absolute-timestamps=ms', TIME, MILLIS",
    "'--absolute-timestamps=unix,none', NONE, SECONDS",
  })
  void shouldUnderstandTheClock(String option, Clock clock, Precision precision) throws UsageError {
    TraceOptions.Times times = options(option + " prog").times();
    assertThat(times.clock()).isEqualTo(clock);
    assertThat(times.clockPrecision()).isEqualTo(precision);
  }

  @Test
  void shouldUnderstandTheOtherTimes() throws UsageError {
    TraceOptions.Times plain = options("-r -T prog").times();
    assertThat(plain.relative()).isEqualTo(Precision.MICROS);
    assertThat(plain.inCall()).isEqualTo(Precision.MICROS);
    TraceOptions.Times exact = options("--relative-timestamps=ns --syscall-times=s prog").times();
    assertThat(exact.relative()).isEqualTo(Precision.NANOS);
    assertThat(exact.inCall()).isEqualTo(Precision.SECONDS);
  }

  @ParameterizedTest
  @CsvSource({
    "-x, NON_ASCII",
    "-xx, ALL",
    "-xxx, ALL",
    "--strings-in-hex, ALL",
    "--strings-in-hex=none, NONE",
    "--strings-in-hex=non-ascii-chars, NON_ASCII_CHARS",
    "--strings-in-hex=non-ascii, NON_ASCII",
  })
  void shouldUnderstandHexadecimalStrings(String option, HexStrings expected) throws UsageError {
    assertThat(options(option + " prog").style().hexStrings()).isEqualTo(expected);
  }

  @Test
  void shouldUnderstandDetailsOfDescriptorsAndProcesses() throws UsageError {
    FdDetails path = new FdDetails(true, false, false, false);
    FdDetails all = new FdDetails(true, true, true, true);
    assertThat(options("-y prog").style().fds()).isEqualTo(path);
    assertThat(options("-yy prog").style().fds()).isEqualTo(all);
    assertThat(options("--decode-fds prog").style().fds()).isEqualTo(path);
    assertThat(options("-e decode-fds=!path prog").style().fds())
        .isEqualTo(new FdDetails(false, true, true, true));
    assertThat(options("--decode-fds=dev,pidfd prog").style().fds())
        .isEqualTo(new FdDetails(false, false, true, true));
    assertThat(options("-Y prog").style().pids()).isEqualTo(new PidDetails(true, false));
    assertThat(options("--decode-pids=all prog").style().pids())
        .isEqualTo(new PidDetails(true, true));
  }

  @Test
  void shouldLetLaterSetsReplaceEarlierOnes() throws UsageError {
    TraceOptions options = options("-e open -e trace=close -v -e abbrev=read -e raw=write prog");
    assertThat(options.selection().calls().contains(Abi.X86_64, 2)).isFalse();
    assertThat(options.selection().calls().contains(Abi.X86_64, 3)).isTrue();
    assertThat(options.style().abbrev().contains(Abi.X86_64, 0)).isTrue();
    assertThat(options.style().abbrev().contains(Abi.X86_64, 1)).isFalse();
    assertThat(options.style().raw().contains(Abi.X86_64, 1)).isTrue();
    assertThat(options("-e abbrev=read -v prog").style().abbrev().isNone()).isTrue();
  }

  @Test
  void shouldLetTheLastWordOnStatusCount() throws UsageError {
    StatusSet failed = options("-z -e status=failed prog").selection().statuses();
    assertThat(failed.failed()).isTrue();
    assertThat(failed.successful()).isFalse();
    StatusSet successful = options("-e status=failed,detached -z prog").selection().statuses();
    assertThat(successful.successful()).isTrue();
    assertThat(successful.failed()).isFalse();
    assertThat(successful.detached()).isFalse();
    assertThat(options("-e status=!failed prog").selection().statuses().unfinished()).isTrue();
  }

  @Test
  void shouldBeQuietAboutACommandThatIsTracedIntoAFile() throws UsageError {
    assertThat(options("-o f prog").selection().quiet()).isEqualTo(QuietSet.level(1));
    assertThat(options("-o f -p 1").selection().quiet()).isEqualTo(QuietSet.NONE);
    assertThat(options("-o f -qq prog").selection().quiet()).isEqualTo(QuietSet.level(2));
    assertThat(options("-o f -e quiet=exit prog").selection().quiet())
        .isEqualTo(new QuietSet(false, true, false, false, false));
    assertThat(options("-qqq prog").selection().quiet())
        .isEqualTo(new QuietSet(true, true, false, true, true));
  }

  @Test
  void shouldUnderstandTheSummary() throws UsageError {
    TraceOptions.Summary summary =
        options("-c -w -S error -U count,min-time -O 1.5ms prog").summary();
    assertThat(summary.mode()).isEqualTo(SummaryMode.ONLY);
    assertThat(summary.wallClock()).isTrue();
    assertThat(summary.sortBy()).isEqualTo(Column.ERRORS);
    assertThat(summary.columns()).containsExactly(Column.CALLS, Column.MIN_TIME, Column.NAME);
    assertThat(summary.overheadNanos()).isEqualTo(1_500_000);
    assertThat(options("-C -S none prog").summary().sortBy()).isNull();
    assertThat(options("-C -O 7 prog").summary().overheadNanos()).isEqualTo(7_000);
    assertThat(options("-C -O .5s prog").summary().overheadNanos()).isEqualTo(500_000_000);
    assertThat(options("-C -O 2e1ns prog").summary().overheadNanos()).isEqualTo(20);
  }

  @ParameterizedTest
  @CsvSource({
    "-D, GRANDCHILD, NEVER_TSTP",
    "-DD, PROCESS_GROUP, NEVER_TSTP",
    "-DDD -I2, SESSION, WAITING",
    "--daemonize=pgrp -I always, PROCESS_GROUP, ANYWHERE",
    "-o f, NO, NEVER",
  })
  void shouldUnderstandHowTheTracerBehaves(
      String words, Daemonize daemonize, Interruptible interruptible) throws UsageError {
    TraceOptions.Control control = options(words + " prog").control();
    assertThat(control.daemonize()).isEqualTo(daemonize);
    assertThat(control.interruptible()).isEqualTo(interruptible);
  }

  @Test
  void shouldWriteSeparateFilesOnlyWithAFile() throws UsageError {
    assertThat(options("-ff -o f prog").output().separately()).isTrue();
    assertThat(options("-ff prog").output().separately()).isFalse();
    assertThat(options("-f -o f prog").output().separately()).isFalse();
    assertThat(options("--follow-forks --output-separately -o f prog").output().separately())
        .isTrue();
  }

  @Test
  void shouldUnderstandTheRest() throws UsageError {
    TraceOptions options =
        options("-E A=1 -E B -u me -P /x -P /y -A -o |c -X verbose -i -n -a 7 -s 9 --json prog");
    assertThat(options.target().environment()).containsExactly("A=1", "B");
    assertThat(options.target().user()).isEqualTo("me");
    assertThat(options.selection().paths()).containsExactly("/x", "/y");
    assertThat(options.output().append()).isTrue();
    assertThat(options.output().isPipe()).isTrue();
    assertThat(options.output().pipeCommand()).isEqualTo("c");
    assertThat(options.output().json()).isTrue();
    assertThat(options.style().constants()).isEqualTo(Constants.VERBOSE);
    assertThat(options.style().instructionPointer()).isTrue();
    assertThat(options.style().callNumber()).isTrue();
    assertThat(options.style().column()).isEqualTo(7);
    assertThat(options.style().stringLimit()).isEqualTo(9);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-k                        | -k/--stack-traces is not supported yet",
        "--stack-traces            | -k/--stack-traces is not supported yet",
        "-d                        | -d/--debug is not supported yet",
        "-e inject=open:error=EIO  | -e inject=/--inject is not supported yet",
        "--fault=open              | -e fault=/--fault is not supported yet",
        "-e kvm=vcpu               | -e kvm=/--kvm is not supported yet",
        "--tips                    | --tips is not supported yet",
        "--tips=id:3,full          | --tips is not supported yet",
      })
  void shouldRefuseWhatDoesNotWorkYet(String words, String message) throws UsageError {
    assertThat(request(words + " prog").error()).hasMessage(message);
  }

  @Test
  void shouldPreferHelpToWhatFollowsIt() throws UsageError {
    assertThat(OptionParser.parse(new String[] {"-h", "-Q"}, new TestCalls()))
        .isEqualTo(new Request.Help());
    assertThat(OptionParser.parse(new String[] {"-V", "-h"}, new TestCalls()))
        .isEqualTo(new Request.Help());
    assertThat(OptionParser.parse(new String[] {"--version"}, new TestCalls()))
        .isEqualTo(new Request.Version());
  }
}
