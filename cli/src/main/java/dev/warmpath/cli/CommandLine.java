package dev.warmpath.cli;

import dev.warmpath.kernel.LaunchState;
import dev.warmpath.kernel.LinuxKernel;
import java.nio.charset.StandardCharsets;

/**
 * The words of this process's command line as byte strings. The JVM decodes arguments, which loses
 * bytes that are no text; then they are read again from the kernel.
 */
final class CommandLine {
  private CommandLine() {}

  /** The arguments that main got, with their bytes. */
  static String[] words(String[] args) {
    for (String arg : args) {
      for (int i = 0; i < arg.length(); i++) {
        if (arg.charAt(i) >= 0x80) {
          return raw(args.length);
        }
      }
    }
    return args;
  }

  private static String[] raw(int count) {
    byte[][] bytes = LaunchState.arguments(LinuxKernel.kernel(), count);
    String[] words = new String[count];
    for (int i = 0; i < count; i++) {
      words[i] = new String(bytes[i], StandardCharsets.ISO_8859_1);
    }
    return words;
  }
}
