package dev.warmpath.cli.options;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the user asked for: the command line of {@code trace}, understood and checked, with defaults
 * filled in. All strings are byte strings (see the package).
 *
 * @param target what to trace
 * @param output where the trace goes
 * @param selection which events to show
 * @param style how to show them
 * @param times which times to show
 * @param summary the table at the end
 * @param control how the tracer behaves
 */
public record TraceOptions(
    Target target,
    Output output,
    Selection selection,
    Style style,
    Times times,
    Summary summary,
    Control control) {

  /**
   * What to trace: a command, running tasks, or both.
   *
   * @param command the command and its arguments; empty if there is none
   * @param environment changes in order: {@code NAME=VALUE} sets, {@code NAME} removes
   * @param user whose ids the command runs under; null for the caller's
   * @param attach ids of running tasks
   */
  public record Target(
      List<String> command, List<String> environment, @Nullable String user, List<Integer> attach) {
    /** Whether there is a command to start. */
    public boolean hasCommand() {
      return !command.isEmpty();
    }
  }

  /**
   * Where the trace goes.
   *
   * @param file path, or {@code |command} or {@code !command}; null for standard error
   * @param append whether an existing file is kept and written behind
   * @param separately whether each task has a file of its own, with {@code .TID} behind the name
   * @param json whether each line is a JSON object
   */
  public record Output(@Nullable String file, boolean append, boolean separately, boolean json) {
    /** Whether the trace is piped to a command. */
    public boolean isPipe() {
      return file != null && (file.startsWith("|") || file.startsWith("!"));
    }

    /** The command that the trace is piped to. */
    public String pipeCommand() {
      return file == null ? "" : file.substring(1);
    }
  }

  /**
   * Which events are shown.
   *
   * @param calls calls to trace
   * @param signals signals to show
   * @param statuses ways of returning to show
   * @param paths if not empty, only calls that use one of these paths
   * @param quiet messages to leave out
   * @param dumpRead descriptors whose data read is dumped
   * @param dumpWrite descriptors whose data written is dumped
   */
  public record Selection(
      CallSet calls,
      NumberSet signals,
      StatusSet statuses,
      List<String> paths,
      QuietSet quiet,
      NumberSet dumpRead,
      NumberSet dumpWrite) {}

  /** When strings are written in hexadecimal. */
  public enum HexStrings {
    /** Never; escapes are octal. */
    NONE,
    /** Never, but escapes are hexadecimal. */
    NON_ASCII_CHARS,
    /** Strings with a byte that is not ASCII text. */
    NON_ASCII,
    /** Always. */
    ALL
  }

  /** How named constants are written. */
  public enum Constants {
    /** Numbers. */
    RAW,
    /** Names. */
    ABBREV,
    /** Numbers, with names in comments. */
    VERBOSE
  }

  /**
   * How calls are written.
   *
   * @param column where results are aligned to
   * @param stringLimit bytes of a string that are shown
   * @param hexStrings when strings are written in hexadecimal
   * @param constants how named constants are written
   * @param abbrev calls whose structures are shortened
   * @param verbose calls whose structures are followed
   * @param raw calls whose arguments are only numbers
   * @param fds what is told of descriptors
   * @param pids what is told of process ids
   * @param instructionPointer whether each line has the instruction pointer
   * @param callNumber whether each line has the call's number
   */
  public record Style(
      int column,
      int stringLimit,
      HexStrings hexStrings,
      Constants constants,
      CallSet abbrev,
      CallSet verbose,
      CallSet raw,
      FdDetails fds,
      PidDetails pids,
      boolean instructionPointer,
      boolean callNumber) {}

  /** What is told of a descriptor. */
  public record FdDetails(boolean path, boolean socket, boolean device, boolean pidfd) {
    /** Nothing. */
    public static final FdDetails NONE = new FdDetails(false, false, false, false);

    /** Whether anything is told. */
    public boolean any() {
      return path || socket || device || pidfd;
    }
  }

  /**
   * What is told of a process id.
   *
   * @param command the command's name
   * @param namespace the id in the tracer's namespace
   */
  public record PidDetails(boolean command, boolean namespace) {
    /** Nothing. */
    public static final PidDetails NONE = new PidDetails(false, false);
  }

  /** How exact a time is, with its number of decimals. */
  public enum Precision {
    SECONDS(0),
    MILLIS(3),
    MICROS(6),
    NANOS(9);

    private final int decimals;

    Precision(int decimals) {
      this.decimals = decimals;
    }

    /** Digits behind the decimal point. */
    public int decimals() {
      return decimals;
    }
  }

  /** How the wall clock is written. */
  public enum Clock {
    NONE,
    /** Hours, minutes and seconds of the local time zone. */
    TIME,
    /** Seconds since 1970. */
    UNIX
  }

  /**
   * Which times lines have.
   *
   * @param clock the wall clock at the beginning of a line
   * @param clockPrecision its precision
   * @param relative precision of the time since the line before; null if it is not shown
   * @param inCall precision of the time spent in a call; null if it is not shown
   */
  public record Times(
      Clock clock,
      Precision clockPrecision,
      @Nullable Precision relative,
      @Nullable Precision inCall) {}

  /** Whether there is a summary. */
  public enum SummaryMode {
    NONE,
    /** The summary alone. */
    ONLY,
    /** The summary behind the trace. */
    ALSO
  }

  /** A column of the summary. */
  public enum Column {
    TIME_PERCENT,
    TOTAL_TIME,
    MIN_TIME,
    MAX_TIME,
    AVG_TIME,
    CALLS,
    ERRORS,
    NAME
  }

  /**
   * The table at the end.
   *
   * @param columns in order, {@link Column#NAME} among them
   * @param sortBy the column that orders the rows; null for the order of the calls' numbers
   * @param wallClock whether times are those between entry and exit, not those in the kernel
   * @param overheadNanos what each call's time is lessened by; -1 if the user gave none
   */
  public record Summary(
      SummaryMode mode,
      List<Column> columns,
      @Nullable Column sortBy,
      boolean wallClock,
      long overheadNanos) {}

  /** Where the tracer stands in the tree of processes. */
  public enum Daemonize {
    /** It is the command's parent. */
    NO,
    /** It is the command's grandchild. */
    GRANDCHILD,
    /** So, in a process group of its own. */
    PROCESS_GROUP,
    /** So, in a session of its own. */
    SESSION
  }

  /** When signals can end the tracer. */
  public enum Interruptible {
    /** At any time. */
    ANYWHERE,
    /** While it waits. */
    WAITING,
    /** Never. */
    NEVER,
    /** Never, nor does SIGTSTP stop it. */
    NEVER_TSTP
  }

  /**
   * How the tracer behaves.
   *
   * @param follow whether children and the other threads are traced too
   * @param detachOnExecve whether a task that calls execve is let go
   * @param seccompBpf whether the user asked for a seccomp filter
   */
  public record Control(
      boolean follow,
      boolean detachOnExecve,
      boolean seccompBpf,
      Daemonize daemonize,
      Interruptible interruptible) {}
}
