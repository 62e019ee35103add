package dev.warmpath.kernel;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** JVMs that run a class of the tests. */
final class Jvm {
  private Jvm() {}

  /** The command line that runs {@code main} with what the tests see. */
  static List<String> command(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:-MaxFDLimit");
    command.add("-cp");
    command.add(
        String.join(":", home(main), home(LinuxKernel.class), home(dev.warmpath.abi.Sys.class)));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  static Process start(Class<?> main, String... arguments) throws IOException {
    return new ProcessBuilder(command(main, arguments))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
