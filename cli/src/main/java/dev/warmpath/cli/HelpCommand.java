package dev.warmpath.cli;

import dev.warmpath.abi.Resources;
import java.nio.charset.StandardCharsets;

/** Prints help and version. */
final class HelpCommand {
  private HelpCommand() {}

  static int run(String[] words, Terminal terminal) {
    String topic = words.length == 0 ? "" : words[0];
    return switch (topic) {
      case "" -> print("help.txt", terminal);
      case "trace" -> print("trace-help.txt", terminal.of("trace"));
      case "completion" -> print("completion-help.txt", terminal);
      default -> {
        terminal.say("no help on '" + topic + "'; there is help on: trace, completion");
        yield ExitStatus.ERROR;
      }
    };
  }

  /** Prints the help on {@code trace}, whose terminal names the command already. */
  static int trace(Terminal terminal) {
    return print("trace-help.txt", terminal);
  }

  private static int print(String file, Terminal terminal) {
    terminal.print(text(file).replace("@COMMAND@", terminal.command()));
    return ExitStatus.OK;
  }

  /** A resource of this package, as a byte string. */
  static String text(String file) {
    byte[] bytes = Resources.read(HelpCommand.class.getResourceAsStream(file), file);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Prints which version this is, and what it supports. */
  static int version(Terminal terminal) {
    terminal.print(text("version.txt"));
    return ExitStatus.OK;
  }
}
