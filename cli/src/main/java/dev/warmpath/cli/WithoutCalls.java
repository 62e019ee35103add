package dev.warmpath.cli;

import dev.warmpath.cli.options.NumberSet;
import dev.warmpath.cli.options.QuietSet;
import dev.warmpath.cli.options.TraceOptions.Selection;
import dev.warmpath.cli.print.LinePrinter;
import dev.warmpath.cli.summary.ForwardingObserver;
import dev.warmpath.trace.Task;

/** Prints what is said beside the calls, when the calls are only counted. */
final class WithoutCalls extends ForwardingObserver {
  private final LinePrinter printer;

  /** Uses a printer that is made for {@link #silenced} events. */
  WithoutCalls(LinePrinter printer) {
    super(printer);
    this.printer = printer;
  }

  /** The same events without signals and the ends of tasks. */
  static Selection silenced(Selection all) {
    QuietSet quiet = all.quiet();
    return new Selection(
        all.calls(),
        NumberSet.NONE,
        all.statuses(),
        all.paths(),
        new QuietSet(quiet.attach(), true, quiet.pathResolution(), quiet.personality(), true),
        all.dumpRead(),
        all.dumpWrite());
  }

  /** The printer, for who closes it. */
  LinePrinter printer() {
    return printer;
  }

  @Override
  public void entered(Task task) {}

  @Override
  public void exited(Task task) {}
}
