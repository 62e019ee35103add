package dev.warmpath.cli;

import java.nio.charset.StandardCharsets;

/**
 * The {@code warmpath} command: finds the subcommand and runs it. Invoked by the name {@code
 * strace} it is {@code warmpath trace}.
 */
public final class Main {
  /** System property: argv[0] as invoked; set by the launcher. */
  private static final String PROGRAM = "warmpath.argv0";

  private Main() {}

  /** Runs the command line and ends the JVM with its exit status. */
  public static void main(String[] args) {
    Terminal terminal = Terminal.standard(latin1(System.getProperty(PROGRAM, "warmpath")));
    int status;
    try {
      status = run(CommandLine.words(args), terminal);
    } catch (Throwable t) {
      // Whatever it is, a user reads one line, and a stack trace only on request.
      Crash.tell(t, terminal);
      status = ExitStatus.ERROR;
    }
    Runtime.getRuntime().halt(status);
  }

  /** Runs a command line; returns the exit status. */
  static int run(String[] words, Terminal terminal) {
    String program = terminal.program();
    if (program.substring(program.lastIndexOf('/') + 1).equals("strace")) {
      return TraceCommand.run(words, terminal);
    }
    if (words.length == 0) {
      terminal.say("no command given\nTry '" + program + " --help' for more information.");
      return ExitStatus.ERROR;
    }
    String[] rest = new String[words.length - 1];
    System.arraycopy(words, 1, rest, 0, rest.length);
    return switch (words[0]) {
      case "trace" -> TraceCommand.run(rest, terminal.of("trace"));
      case "help", "--help", "-h" -> HelpCommand.run(rest, terminal);
      case "version", "--version", "-V" -> HelpCommand.version(terminal);
      case "completion" -> CompletionCommand.run(rest, terminal);
      default -> {
        terminal.say(
            "unknown command '"
                + words[0]
                + "'\nTry '"
                + program
                + " --help' for more information.");
        yield ExitStatus.ERROR;
      }
    };
  }

  private static String latin1(String decoded) {
    return new String(decoded.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
