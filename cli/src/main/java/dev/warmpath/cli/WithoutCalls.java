package dev.warmpath.cli;

import dev.warmpath.cli.options.NumberSet;
import dev.warmpath.cli.options.QuietSet;
import dev.warmpath.cli.options.TraceOptions.Selection;
import dev.warmpath.cli.print.LinePrinter;
import dev.warmpath.trace.Observer;
import dev.warmpath.trace.Task;

/** Prints what is said beside the calls, when the calls are only counted. */
final class WithoutCalls implements Observer {
  private final LinePrinter printer;

  /** Uses a printer that is made for {@link #silenced} events. */
  WithoutCalls(LinePrinter printer) {
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
  public void attached(Task task, Origin origin) {
    printer.attached(task, origin);
  }

  @Override
  public void changedAbi(Task task) {
    printer.changedAbi(task);
  }

  @Override
  public void superseded(Task former, Task successor, int successorFormerTid) {
    printer.superseded(former, successor, successorFormerTid);
  }

  @Override
  public void ended(Task task, int waitStatus) {
    printer.ended(task, waitStatus);
  }

  @Override
  public void detached(Task task) {
    printer.detached(task);
  }

  @Override
  public void idle() {
    printer.idle();
  }
}
