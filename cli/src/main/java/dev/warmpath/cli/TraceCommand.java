package dev.warmpath.cli;

import dev.warmpath.cli.options.CatalogueNames;
import dev.warmpath.cli.options.OptionParser;
import dev.warmpath.cli.options.Request;
import dev.warmpath.cli.options.UsageError;

/** {@code warmpath trace}: strace's command line. */
final class TraceCommand {
  private TraceCommand() {}

  /** Runs it; returns the exit status. */
  static int run(String[] words, Terminal terminal) {
    try {
      return switch (OptionParser.parse(words, new CatalogueNames())) {
        case Request.Help() -> HelpCommand.trace(terminal);
        case Request.Version() -> HelpCommand.version(terminal);
        case Request.Trace trace -> run(trace, terminal);
      };
    } catch (UsageError e) {
      terminal.say(e);
      return ExitStatus.ERROR;
    }
  }

  private static int run(Request.Trace request, Terminal terminal) throws UsageError {
    for (String warning : request.warnings()) {
      terminal.say(warning);
    }
    UsageError error = request.error();
    if (error != null) {
      throw error;
    }
    return ExitStatus.OK;
  }
}
