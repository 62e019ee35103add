package dev.warmpath.cli;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The words of this process's command line as byte strings. The JVM decodes arguments, which loses
 * bytes that are no text; then they are read again from the kernel.
 */
final class CommandLine {
  private CommandLine() {}

  /** The arguments that main got, with their bytes. */
  static String[] words(String[] args) throws IOException {
    for (String arg : args) {
      for (int i = 0; i < arg.length(); i++) {
        if (arg.charAt(i) >= 0x80) {
          return last(commandLine(), args.length);
        }
      }
    }
    return args;
  }

  /** Not through java.nio, which keeps a file open that would be taken for an inherited one. */
  private static byte[] commandLine() throws IOException {
    try (FileInputStream file = new FileInputStream("/proc/self/cmdline")) {
      return file.readAllBytes();
    }
  }

  /** The last {@code count} of strings that each end with NUL. */
  static String[] last(byte[] strings, int count) {
    String[] words = new String[count];
    int end = strings.length - 1;
    for (int i = count - 1; i >= 0; i--) {
      int start = end;
      while (start > 0 && strings[start - 1] != 0) {
        start--;
      }
      words[i] = new String(strings, start, end - start, StandardCharsets.ISO_8859_1);
      end = start - 1;
    }
    return words;
  }
}
