package dev.warmpath.cli.options;

import dev.warmpath.cli.options.TraceOptions.Clock;
import dev.warmpath.cli.options.TraceOptions.Column;
import dev.warmpath.cli.options.TraceOptions.Constants;
import dev.warmpath.cli.options.TraceOptions.FdDetails;
import dev.warmpath.cli.options.TraceOptions.HexStrings;
import dev.warmpath.cli.options.TraceOptions.Interruptible;
import dev.warmpath.cli.options.TraceOptions.PidDetails;
import dev.warmpath.cli.options.TraceOptions.Precision;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the words read so far have said; later words change it. */
final class Given {
  final List<String> environment = new ArrayList<>();
  final List<Integer> attach = new ArrayList<>();
  final List<String> paths = new ArrayList<>();
  @Nullable String user;

  @Nullable String file;
  boolean append;
  boolean separately;
  boolean json;

  CallSet calls = CallSet.ALL;
  CallSet abbrev = CallSet.ALL;
  CallSet verbose = CallSet.ALL;
  CallSet raw = CallSet.NONE;
  NumberSet signals = NumberSet.ALL;
  StatusSet statuses = StatusSet.ALL;
  int statusFlags;
  NumberSet dumpRead = NumberSet.NONE;
  NumberSet dumpWrite = NumberSet.NONE;
  int quietLevel;
  @Nullable QuietSet quiet;

  int column = 40;
  int stringLimit = 32;
  int hexLevel;
  @Nullable HexStrings hexStrings;
  Constants constants = Constants.ABBREV;
  int fdLevel;
  @Nullable FdDetails fds;
  PidDetails pids = PidDetails.NONE;
  boolean instructionPointer;
  boolean callNumber;

  int clockLevel;
  boolean clockGiven;
  Clock clock = Clock.NONE;
  Precision clockPrecision = Precision.SECONDS;
  @Nullable Precision relative;
  @Nullable Precision inCall;

  boolean summaryOnly;
  boolean summaryToo;
  @Nullable List<Column> columns;
  boolean sortGiven;
  @Nullable Column sortBy = Column.TOTAL_TIME;
  boolean wallClock;
  long overheadNanos = -1;

  int followLevel;
  boolean followGiven;
  boolean oldFollow;
  boolean detachOnExecve;
  boolean seccompBpf;
  int daemonizeLevel;
  int daemonizeGiven;
  @Nullable Interruptible interruptible;

  boolean stackTraces;
  int versions;

  /** The first option, if any, that is understood but cannot be followed yet. */
  @Nullable String unsupported;

  void unsupported(String option) {
    if (unsupported == null) {
      unsupported = option;
    }
  }

  boolean follows() {
    return followLevel > 0 || followGiven || oldFollow;
  }

  boolean summarises() {
    return summaryOnly || summaryToo;
  }
}
