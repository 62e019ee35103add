package dev.warmpath.slowpath;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.warmpath.kernel.SpawnRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The C programs that tests trace. */
final class Programs {
  private static final Path SOURCES = Path.of("src/test/c");
  private static final Map<String, Path> BUILT = new ConcurrentHashMap<>();
  private static final Path BIN = directory();

  private Programs() {}

  /** Compiles {@code NAME.c} once. */
  static Path build(String name, String... flags) {
    return BUILT.computeIfAbsent(
        name + String.join("", flags),
        _ -> {
          Path out = BIN.resolve(name + (flags.length == 0 ? "" : flags[0]));
          String[] command = new String[flags.length + 6];
          command[0] = "gcc";
          command[1] = "-O1";
          command[2] = "-Wall";
          System.arraycopy(flags, 0, command, 3, flags.length);
          command[flags.length + 3] = "-o";
          command[flags.length + 4] = out.toString();
          command[flags.length + 5] = SOURCES.resolve(name + ".c").toString();
          try {
            Process gcc = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(gcc.getInputStream().readAllBytes(), ISO_8859_1);
            if (gcc.waitFor() != 0) {
              throw new IllegalStateException("gcc " + name + ".c: " + said);
            }
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return out;
        });
  }

  /** A request to start a file with arguments. */
  static SpawnRequest request(Path file, String... arguments) {
    byte[][] argv = new byte[arguments.length + 1][];
    argv[0] = file.toString().getBytes(ISO_8859_1);
    for (int i = 0; i < arguments.length; i++) {
      argv[i + 1] = arguments[i].getBytes(ISO_8859_1);
    }
    byte[][] environment = {"PATH=/usr/bin:/bin".getBytes(ISO_8859_1)};
    return new SpawnRequest(argv[0], argv, environment, 0, 0);
  }

  private static Path directory() {
    try {
      return Files.createDirectories(Path.of("target/test-programs")).toAbsolutePath();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
