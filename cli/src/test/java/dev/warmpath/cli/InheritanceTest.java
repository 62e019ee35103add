package dev.warmpath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A traced program finds what it finds under strace, whatever the caller has set up. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class InheritanceTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  @TempDir static Path temp;
  private static Path inherited;

  /**
   * A state to start in.
   *
   * @param operations for inherited.c
   * @param terminal whether on a terminal of its own
   * @param differences what is known to differ
   */
  record Scenario(
      String name, List<String> operations, boolean terminal, List<String> differences) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Scenario> scenarios() {
    String longText = "x".repeat(30_000);
    List<Scenario> all = new ArrayList<>();
    all.add(same("as it comes"));
    all.add(new Scenario("on a terminal", List.of(), true, List.of()));
    all.add(
        same(
            "odd environment",
            ("noenv env Z=1 env A=2 env A=3 env B-C=4 env 1D=5 env nothing env =6 env PWD=/odd"
                    + " env OLDPWD=/older env _=/under env IFS=x env PATH=/usr/bin:/bin env PS1=p"
                    + " env LC_ALL=C env SHLVL=7 env TZ=UTC env CLASSPATH=q env JAVA_HOME=/nowhere")
                .split(" ")));
    all.add(same("empty environment", "noenv"));
    all.add(
        same(
            "big environment",
            "noenv",
            "env",
            "A=" + longText,
            "env",
            "B=" + longText,
            "env",
            "C=1"));
    all.add(same("files", "open", "3", "open", "9", "open", "10", "open", "11", "open", "200"));
    all.add(same("no stdin", "close", "0"));
    all.add(same("no stdout", "close", "1"));
    all.add(same("no standard files", "close", "0", "close", "1", "close", "2"));
    all.add(same("umask and directory", "umask", "0137", "cwd", "/usr/lib"));
    all.add(same("blocked signals", "block", "1", "block", "10", "block", "17", "block", "40"));
    all.add(same("blocked SIGINT, SIGTERM and SIGCHLD", "block 2 block 15 block 20".split(" ")));
    all.add(
        same(
            "ignored signals",
            "ignore 1 ignore 2 ignore 3 ignore 12 ignore 13 ignore 25 ignore 34 ignore 64"
                .split(" ")));
    all.add(same("ignored job control", "ignore 20 ignore 21 ignore 22 ignore 18".split(" ")));
    all.add(
        new Scenario(
            "ignored SIGCHLD",
            List.of("ignore", "17"),
            false,
            List.of(
                "strace: /proc/self/status: SigIgn:\\x090000000000010000",
                "warmpath: /proc/self/status: SigIgn:\\x090000000000000000")));
    all.add(
        same(
            "limits",
            // NOFILE, CORE, STACK, NPROC, FSIZE, MEMLOCK
            ("limit 7 300 400 limit 4 0 100000 limit 3 4194304 16777216 limit 6 5000 6000"
                    + " limit 1 100000000 200000000 limit 8 65536 65536")
                .split(" ")));
    all.add(same("session of its own", "setsid"));
    all.add(same("nice, slack and one CPU", "nice 5 slack 70000 cpu 0".split(" ")));
    return all;
  }

  private static Scenario same(String name, String... operations) {
    return new Scenario(name, List.of(operations), false, List.of());
  }

  @BeforeAll
  static void build() throws Exception {
    inherited = temp.resolve("inherited");
    Path source = Path.of("src/test/resources/dev/warmpath/cli/inherited.c");
    Outcome compiled = Outcome.of("gcc", "-O2", "-o", inherited.toString(), source.toString());
    assertThat(compiled.status()).as(compiled.err()).isZero();
    Outcome built = Outcome.of(ROOT + "/warmpath", "trace", "-o", "/dev/null", "true");
    assertThat(built.status()).as(built.err()).isZero();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void shouldInheritWhatItInheritsUnderStrace(Scenario scenario) throws Exception {
    List<String> strace = shown(scenario, "/usr/bin/strace");
    List<String> ours = shown(scenario, ROOT + "/warmpath", "trace");
    assertThat(differences(strace, ours)).isEqualTo(scenario.differences());
  }

  private static List<String> shown(Scenario scenario, String... tracer) throws Exception {
    Path file = temp.resolve("shown");
    Files.deleteIfExists(file);
    List<String> command = new ArrayList<>(List.of(inherited.toString(), "set"));
    command.addAll(scenario.operations());
    command.add("--");
    command.addAll(List.of(tracer));
    command.addAll(List.of("-o", "/dev/null", inherited.toString(), "show", file.toString(), ""));
    // Java cannot pass on bytes that are no text.
    String addBytes = "exec \"$@\" \"$(printf 'a\\377\\001 \\n\\303\\244')\"";
    List<String> whole = new ArrayList<>(List.of("sh", "-c", addBytes, "sh"));
    whole.addAll(command);
    if (scenario.terminal()) {
      whole = List.of("script", "-qec", quoted(whole), "/dev/null");
    }
    Outcome outcome = Outcome.of(whole.toArray(new String[0]));
    assertThat(outcome.status()).as(outcome.out() + outcome.err()).isZero();
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
      lines.add(
          line.replaceAll("/dev/pts/\\d+", "/dev/pts/N").replaceAll("outcome\\d+", "outcome"));
    }
    assertThat(lines).hasSizeGreaterThan(50);
    return lines;
  }

  private static String quoted(List<String> words) {
    StringBuilder text = new StringBuilder();
    for (String word : words) {
      text.append('\'').append(word.replace("'", "'\\''")).append("' ");
    }
    return text.toString();
  }

  private static List<String> differences(List<String> strace, List<String> ours) {
    List<String> differences = new ArrayList<>();
    for (String line : strace) {
      if (!ours.contains(line)) {
        differences.add("strace: " + line);
      }
    }
    for (String line : ours) {
      if (!strace.contains(line)) {
        differences.add("warmpath: " + line);
      }
    }
    if (differences.isEmpty() && !strace.equals(ours)) {
      differences.add("the order or the number of lines");
    }
    return differences;
  }
}
