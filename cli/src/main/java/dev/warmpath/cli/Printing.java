package dev.warmpath.cli;

import dev.warmpath.cli.options.TraceOptions;
import dev.warmpath.cli.options.TraceOptions.Selection;
import dev.warmpath.cli.options.TraceOptions.SummaryMode;
import dev.warmpath.cli.print.JsonPrinter;
import dev.warmpath.cli.print.LinePrinter;
import dev.warmpath.cli.print.LogSource;
import dev.warmpath.cli.print.Messages;
import dev.warmpath.cli.print.PrintOptions;
import dev.warmpath.cli.print.PrintOptions.TaskPrefix;
import dev.warmpath.cli.print.ProcFdDescriber;
import dev.warmpath.kernel.Kernel;
import dev.warmpath.kernel.Procfs;
import dev.warmpath.syscalls.DecodeOptions;
import dev.warmpath.syscalls.Quoting.HexMode;
import dev.warmpath.syscalls.TextWriter.ConstantStyle;
import dev.warmpath.trace.Observer;

/**
 * The printer that options ask for.
 *
 * @param observer what is to be told of events
 */
record Printing(Observer observer) {
  /** Writes out what is left. */
  void finish() {
    if (observer instanceof LinePrinter printer) {
      printer.close();
    } else if (observer instanceof WithoutCalls without) {
      without.printer().close();
    } else if (observer instanceof JsonPrinter printer) {
      printer.close();
    }
  }

  /** Puts the printer together. */
  static Printing of(
      TraceOptions options,
      String program,
      Kernel kernel,
      Procfs procfs,
      LogSource logs,
      Messages messages) {
    TraceOptions.Style style = options.style();
    ProcFdDescriber fds =
        new ProcFdDescriber(
            procfs,
            new SocketTexts(kernel, procfs, hexMode(style)),
            style.fds(),
            style.pids(),
            hexMode(style));
    DecodeOptions decode = decodeOptions(style);
    boolean withoutCalls = options.summary().mode() == SummaryMode.ONLY;
    Selection selection = options.selection();
    PrintOptions print =
        new PrintOptions(
            program,
            withoutCalls ? WithoutCalls.silenced(selection) : selection,
            style,
            options.times(),
            prefix(options));
    if (withoutCalls) {
      return new Printing(new WithoutCalls(new LinePrinter(print, decode, fds, logs, messages)));
    }
    if (options.output().json()) {
      return new Printing(new JsonPrinter(print, decode, fds, logs));
    }
    return new Printing(new LinePrinter(print, decode, fds, logs, messages));
  }

  /** When strings are written in hexadecimal, in the decoder's terms. */
  static HexMode hexMode(TraceOptions.Style style) {
    return switch (style.hexStrings()) {
      case NONE -> HexMode.NONE;
      case NON_ASCII_CHARS -> HexMode.NON_ASCII_CHARS;
      case NON_ASCII -> HexMode.NON_ASCII;
      case ALL -> HexMode.ALL;
    };
  }

  private static DecodeOptions decodeOptions(TraceOptions.Style style) {
    ConstantStyle constants =
        switch (style.constants()) {
          case RAW -> ConstantStyle.RAW;
          case ABBREV -> ConstantStyle.ABBREV;
          case VERBOSE -> ConstantStyle.VERBOSE;
        };
    return new DecodeOptions(
        style.stringLimit(),
        hexMode(style),
        constants,
        style.fds().any(),
        style.pids().command() || style.pids().namespace());
  }

  private static TaskPrefix prefix(TraceOptions options) {
    if (options.output().separately()) {
      return TaskPrefix.NEVER;
    }
    int asked = options.target().attach().size() + (options.target().hasCommand() ? 1 : 0);
    return options.output().file() != null && (options.control().follow() || asked > 1)
        ? TaskPrefix.ALWAYS
        : TaskPrefix.WHILE_SEVERAL;
  }
}
