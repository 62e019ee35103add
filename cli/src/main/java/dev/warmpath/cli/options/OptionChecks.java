package dev.warmpath.cli.options;

import dev.warmpath.cli.options.TraceOptions.Clock;
import dev.warmpath.cli.options.TraceOptions.Column;
import dev.warmpath.cli.options.TraceOptions.Control;
import dev.warmpath.cli.options.TraceOptions.Daemonize;
import dev.warmpath.cli.options.TraceOptions.HexStrings;
import dev.warmpath.cli.options.TraceOptions.Interruptible;
import dev.warmpath.cli.options.TraceOptions.Output;
import dev.warmpath.cli.options.TraceOptions.Precision;
import dev.warmpath.cli.options.TraceOptions.Selection;
import dev.warmpath.cli.options.TraceOptions.Style;
import dev.warmpath.cli.options.TraceOptions.Summary;
import dev.warmpath.cli.options.TraceOptions.SummaryMode;
import dev.warmpath.cli.options.TraceOptions.Target;
import dev.warmpath.cli.options.TraceOptions.Times;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what does not go together on a command line, and fills in the defaults. */
final class OptionChecks {
  private static final int MAX_DAEMONIZE = 3;

  private static final String SUMMARY = "(-c/--summary-only or -C/--summary)";

  private static final List<Column> DEFAULT_COLUMNS =
      List.of(
          Column.TIME_PERCENT,
          Column.TOTAL_TIME,
          Column.AVG_TIME,
          Column.CALLS,
          Column.ERRORS,
          Column.NAME);

  private final Given given;
  private final String[] command;
  private final List<String> warnings = new ArrayList<>(0);
  private boolean seccompBpf;

  OptionChecks(Given given, String[] command) {
    this.given = given;
    this.command = command;
    seccompBpf = given.seccompBpf;
  }

  Request.Trace check() {
    UsageError error = null;
    try {
      conflicts();
    } catch (UsageError e) {
      error = e;
    }
    return new Request.Trace(options(), warnings, error, outputConflict(), quietConflict());
  }

  private void conflicts() throws UsageError {
    if (command.length == 0 && given.attach.isEmpty()) {
      throw UsageError.withHelp("must have PROG [ARGS] or -p PID");
    }
    if (given.daemonizeLevel > 0 && given.daemonizeGiven > 0) {
      throw both("-D", "--daemonize");
    }
    if (command.length == 0 && (given.daemonizeLevel > 0 || given.daemonizeGiven > 0)) {
      throw UsageError.withHelp("PROG [ARGS] must be specified with -D/--daemonize");
    }
    if (given.daemonizeLevel > MAX_DAEMONIZE) {
      throw UsageError.withHelp(
          "Too many -D's ("
              + given.daemonizeLevel
              + "), maximum supported -D count is "
              + MAX_DAEMONIZE);
    }
    if (given.clockLevel > 0 && given.clockGiven) {
      throw both("-t", "--absolute-timestamps");
    }
    if (given.hexLevel > 0 && given.hexStrings != null) {
      throw both("-x", "--strings-in-hex");
    }
    if (given.fdLevel > 0 && given.fds != null) {
      throw both("-y", "--decode-fds");
    }
    follow();
    summary();
    warn(
        given.separately && given.file == null && !given.follows(),
        "--output-separately has no effect without -o/--output");
    warn(
        given.append && given.file == null,
        "-A/--output-append-mode has no effect without -o/--output");
    warn(
        given.statusFlags > 1,
        "Only the last of -z/--successful-only/-Z/--failed-only options will take effect."
            + " See status qualifier for more complex filters.");
    if (given.unsupported != null) {
      throw UsageError.of(given.unsupported + " is not supported yet");
    }
  }

  private void follow() throws UsageError {
    if (seccompBpf && given.detachOnExecve) {
      warnings.add("--seccomp-bpf is not enabled because it is not compatible with -b");
      seccompBpf = false;
    }
    if (given.followLevel > 0 && given.followGiven) {
      throw both("-f", "--follow-forks");
    }
    if (given.followLevel > 1 && given.separately) {
      throw both("-ff", "--output-separately");
    }
    if (seccompBpf) {
      warn(command.length == 0, "--seccomp-bpf is not enabled for processes attached with -p");
      if (given.followLevel == 0 && !given.followGiven) {
        warnings.add("--seccomp-bpf cannot be used without -f/--follow-forks, disabling");
        seccompBpf = false;
      }
    }
    if (given.oldFollow) {
      warnings.add(
          given.followLevel > 0 || given.followGiven
              ? "deprecated option -F ignored"
              : "option -F is deprecated, please use -f/--follow-forks instead");
    }
  }

  private void summary() throws UsageError {
    if (given.summarises() && separately()) {
      throw UsageError.withHelp(SUMMARY + " and -ff/--output-separately are mutually exclusive");
    }
    if (!given.summarises()) {
      if (given.wallClock) {
        throw UsageError.withHelp("-w/--summary-wall-clock must be given with " + SUMMARY);
      }
      if (given.columns != null) {
        throw UsageError.withHelp("-U/--summary-columns must be given with " + SUMMARY);
      }
      warn(given.sortGiven, "-S/--summary-sort-by has no effect without " + SUMMARY);
    }
    if (given.summaryOnly) {
      noEffect(given.instructionPointer, "-i/--instruction-pointer");
      noEffect(given.stackTraces, "-k/--stack-traces");
      noEffect(given.callNumber, "-n/--syscall-number");
      noEffect(given.relative != null, "-r/--relative-timestamps");
      noEffect(clock() != Clock.NONE, "-t/--absolute-timestamps");
      noEffect(given.inCall != null, "-T/--syscall-times");
      noEffect(given.fdLevel > 0 || (given.fds != null && given.fds.any()), "-y/--decode-fds");
    }
  }

  private void noEffect(boolean is, String option) {
    warn(is, option + " has no effect with -c/--summary-only");
  }

  private void warn(boolean is, String message) {
    if (is) {
      warnings.add(message);
    }
  }

  private static UsageError both(String one, String other) {
    return UsageError.of(one + " and " + other + " cannot be provided simultaneously");
  }

  private boolean separately() {
    return given.followLevel > 1 || given.separately;
  }

  private Clock clock() {
    return switch (given.clockLevel) {
      case 0 -> given.clock;
      case 1, 2 -> Clock.TIME;
      default -> Clock.UNIX;
    };
  }

  private @Nullable UsageError outputConflict() {
    String file = given.file;
    boolean pipe = file != null && (file.startsWith("|") || file.startsWith("!"));
    return pipe && given.followLevel > 1
        ? UsageError.withHelp(
            "piping the output and -ff/--output-separately are mutually exclusive")
        : null;
  }

  private @Nullable UsageError quietConflict() {
    return given.quietLevel > 0 && given.quiet != null ? both("-q", "-e quiet/--quiet") : null;
  }

  private TraceOptions options() {
    return new TraceOptions(
        new Target(
            List.of(command),
            List.copyOf(given.environment),
            given.user,
            List.copyOf(given.attach)),
        new Output(given.file, given.append, separately() && given.file != null, given.json),
        new Selection(
            given.calls,
            given.signals,
            given.statuses,
            List.copyOf(given.paths),
            quiet(),
            given.dumpRead,
            given.dumpWrite),
        style(),
        new Times(
            clock(),
            given.clockLevel > 1 ? Precision.MICROS : given.clockPrecision,
            given.relative,
            given.inCall),
        new Summary(
            given.summaryOnly
                ? SummaryMode.ONLY
                : given.summaryToo ? SummaryMode.ALSO : SummaryMode.NONE,
            given.columns == null ? DEFAULT_COLUMNS : List.copyOf(given.columns),
            given.sortBy,
            given.wallClock,
            given.overheadNanos),
        new Control(
            given.follows(), given.detachOnExecve, seccompBpf, daemonize(), interruptible()));
  }

  private Style style() {
    return new Style(
        given.column,
        given.stringLimit,
        hexStrings(),
        given.constants,
        given.abbrev,
        given.verbose,
        given.raw,
        given.fds == null ? OptionParser.fdDetails(given.fdLevel) : given.fds,
        given.pids,
        given.instructionPointer,
        given.callNumber);
  }

  private HexStrings hexStrings() {
    if (given.hexStrings != null) {
      return given.hexStrings;
    }
    return switch (given.hexLevel) {
      case 0 -> HexStrings.NONE;
      case 1 -> HexStrings.NON_ASCII;
      default -> HexStrings.ALL;
    };
  }

  /** A command that is traced into a file needs no messages on the terminal. */
  private QuietSet quiet() {
    if (given.quiet != null) {
      return given.quiet;
    }
    boolean unseen = given.file != null && command.length > 0;
    return QuietSet.level(Math.max(given.quietLevel, unseen ? 1 : 0));
  }

  private Daemonize daemonize() {
    return switch (given.daemonizeLevel + given.daemonizeGiven) {
      case 0 -> Daemonize.NO;
      case 1 -> Daemonize.GRANDCHILD;
      case 2 -> Daemonize.PROCESS_GROUP;
      default -> Daemonize.SESSION;
    };
  }

  private Interruptible interruptible() {
    if (given.interruptible != null) {
      return given.interruptible;
    }
    if (command.length > 0 && daemonize() != Daemonize.NO) {
      return Interruptible.NEVER_TSTP;
    }
    return command.length > 0 && given.file != null ? Interruptible.NEVER : Interruptible.WAITING;
  }
}
