package dev.warmpath.cli.print;

import dev.warmpath.abi.Abi;
import dev.warmpath.syscalls.TextBuffer;
import org.jspecify.annotations.Nullable;

/** What the printer keeps for a task. */
final class LineState {
  Log log;

  /** Where the line of the call in progress is held back; null when lines are shown at once. */
  @Nullable TextBuffer held;

  /** A call has been entered, was written (or held), and has not come back. */
  boolean inCall;

  /** The next exit has to name its call again, because its line is gone. */
  boolean renamed;

  /** The name of its command when it was last written, with the brackets around it. */
  @Nullable TextBuffer command;

  /** When the call in progress was entered, on the monotonic clock. */
  long entryNanos;

  /** The ABI of the task's last call. */
  Abi abi;

  LineState(Log log, Abi abi) {
    this.log = log;
    this.abi = abi;
  }
}
