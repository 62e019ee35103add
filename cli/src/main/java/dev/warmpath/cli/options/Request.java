package dev.warmpath.cli.options;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a command line of {@code trace} asks for. */
public sealed interface Request {
  /** The help. */
  record Help() implements Request {}

  /** The version. */
  record Version() implements Request {}

  /**
   * A trace.
   *
   * @param warnings messages to print before anything else
   * @param error what stops the trace once the warnings are printed; null if nothing does
   * @param outputConflict what stops it before the output is opened
   * @param quietConflict what stops it once the output is open
   */
  record Trace(
      TraceOptions options,
      List<String> warnings,
      @Nullable UsageError error,
      @Nullable UsageError outputConflict,
      @Nullable UsageError quietConflict)
      implements Request {}
}
