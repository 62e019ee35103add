package dev.warmpath.cli;

import dev.warmpath.cli.options.UsageError;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command reads its name and writes to. Texts are byte strings: each char is written as one
 * byte, so that arguments and paths come back as they were given.
 *
 * @param program the name that messages start with: argv[0] as invoked
 * @param command what the user types to get this command's help, without the option
 * @param out standard output
 * @param err standard error
 */
record Terminal(String program, String command, PrintStream out, PrintStream err) {
  /** The terminal of this process. */
  static Terminal standard(String program) {
    return new Terminal(program, program, stream(FileDescriptor.out), stream(FileDescriptor.err));
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.ISO_8859_1);
  }

  /** The same with a longer command. */
  Terminal of(String subcommand) {
    return new Terminal(program, command + " " + subcommand, out, err);
  }

  /** The same without anybody who hears what is said. */
  Terminal mute() {
    return new Terminal(program, command, out, new PrintStream(OutputStream.nullOutputStream()));
  }

  /** Says something behind the program's name. */
  void say(String message) {
    err.print(program + ": " + message + "\n");
    err.flush();
  }

  /** Says why the command ends. */
  void say(UsageError error) {
    String help = "Try '" + command + " -h' for more information.\n";
    err.print(program + ": " + error.text() + "\n" + (error.pointsToHelp() ? help : ""));
    err.flush();
  }

  /** Writes text to standard output. */
  void print(String text) {
    out.print(text);
    out.flush();
  }
}
