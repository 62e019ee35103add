package dev.warmpath.cli.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs a program under a tracer in a fresh folder that always has the same path, with a small fixed
 * environment and without address space randomisation, so that two runs differ as little as may be.
 */
final class Tracer {
  private static final Path FOLDER = folder();
  private static final long PATIENCE_SECONDS = 120;

  private final List<String> command;

  private Tracer(String... command) {
    this.command = List.of(command);
  }

  /** A folder of this run's own, below which no path changes from trace to trace. */
  private static Path folder() {
    try {
      Path own = Files.createTempDirectory("warmpath-differential");
      own.toFile().deleteOnExit();
      return own.resolve("work");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The installed strace. */
  static Tracer strace() {
    return new Tracer("strace");
  }

  /** Warmpath, from the sources that the test was made of. */
  static Tracer warmpath() {
    return new Tracer(root().resolve("warmpath").toString(), "trace");
  }

  /** The folder of the whole project. */
  static Path root() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("warmpath"))) {
      at = at.getParent();
    }
    return at;
  }

  /**
   * What the tracer writes, and how it exits.
   *
   * @param lines of the trace
   * @param output of the program, with messages of the tracer
   * @param status as the shell would have it
   */
  record Result(List<String> lines, String output, int status) {}

  /** Traces {@code program}, a shell script that runs in the folder after {@code setUp} has. */
  Result run(List<String> options, String setUp, List<String> program)
      throws IOException, InterruptedException {
    delete(FOLDER);
    Files.createDirectories(FOLDER);
    if (!setUp.isEmpty()) {
      Path said = FOLDER.resolveSibling("setup");
      Process made = start(List.of("sh", "-ec", setUp), said);
      assertThat(made.waitFor()).as("set-up").isZero();
      Files.delete(said);
    }
    Path trace = Files.createTempFile("differential", ".trace");
    Path output = FOLDER.resolveSibling("output");
    try {
      List<String> words = new ArrayList<>(List.of("setarch", "-R"));
      words.addAll(command);
      words.addAll(options);
      words.addAll(List.of("-o", trace.toString(), "--"));
      words.addAll(program);
      Process process = start(words, output);
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new AssertionError("no end after " + PATIENCE_SECONDS + " s: " + words);
      }
      return new Result(
          lines(trace), Files.readString(output, StandardCharsets.ISO_8859_1), process.exitValue());
    } finally {
      for (Path file : separate(trace)) {
        Files.delete(file);
      }
      Files.deleteIfExists(trace);
      Files.deleteIfExists(output);
      delete(FOLDER);
    }
  }

  /** The lines of the one trace, or of those of each task with its id in front. */
  private static List<String> lines(Path trace) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(trace, StandardCharsets.ISO_8859_1));
    for (Path file : separate(trace)) {
      for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
        lines.add(tid(file) + ' ' + line);
      }
    }
    return lines;
  }

  /** The files of single tasks, in the order of their ids. */
  private static List<Path> separate(Path trace) throws IOException {
    String prefix = trace.getFileName() + ".";
    try (Stream<Path> files = Files.list(trace.getParent())) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .sorted(Comparator.comparing(file -> Integer.valueOf(tid(file))))
          .toList();
    }
  }

  private static String tid(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static Process start(List<String> words, Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(output.toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
    environment.put("HOME", FOLDER.toString());
    environment.put("TMPDIR", FOLDER.toString());
    environment.put("MALLOC_ARENA_MAX", "1");
    environment.put("LC_ALL", "C");
    environment.put("GIT_AUTHOR_DATE", "2020-01-01T00:00:00Z");
    environment.put("GIT_COMMITTER_DATE", "2020-01-01T00:00:00Z");
    return builder.start();
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> found;
    try (Stream<Path> walk = Files.walk(folder)) {
      found = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : found) {
      Files.delete(path);
    }
  }
}
