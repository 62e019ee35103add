package dev.warmpath.cli;

/** Prints the script by which a shell completes our command lines. */
final class CompletionCommand {
  private CompletionCommand() {}

  static int run(String[] words, Terminal terminal) {
    String shell = words.length == 1 ? words[0] : "";
    return switch (shell) {
      case "bash", "zsh" -> {
        terminal.print(HelpCommand.text("completion." + shell));
        yield ExitStatus.OK;
      }
      case "-h", "--help" -> HelpCommand.run(new String[] {"completion"}, terminal);
      default -> {
        terminal.say("completion needs the name of one shell: bash or zsh");
        yield ExitStatus.ERROR;
      }
    };
  }
}
