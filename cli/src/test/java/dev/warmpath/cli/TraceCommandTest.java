package dev.warmpath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole traces, through the launcher, compared with those of the installed strace. */
@Timeout(120)
final class TraceCommandTest {
  @TempDir static Path dir;
  private static Path link = Path.of("");

  @BeforeAll
  static void linkTheLauncher() throws IOException, InterruptedException {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("warmpath"))) {
      root = root.getParent();
    }
    link = Files.createSymbolicLink(dir.resolve("strace"), root.resolve("warmpath"));
    // The first use builds, and says so.
    assertThat(run(link.toString(), "-V").status()).isZero();
  }

  private static Outcome strace(String... words) throws IOException, InterruptedException {
    return run("strace", words);
  }

  /** Ours, with its name in messages as strace's. */
  private static Outcome ours(String... words) throws IOException, InterruptedException {
    Outcome outcome = run(link.toString(), words);
    return new Outcome(
        outcome.status(), outcome.out(), outcome.err().replace(link.toString(), "strace"));
  }

  private static Outcome run(String program, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(words));
    return Outcome.in(dir, command.toArray(new String[0]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exit 0",
        "exit 7",
        "exit 255",
        "kill -TERM $$",
        "kill -KILL $$",
        "kill -INT $$",
        "kill -HUP $$; sleep 9",
        "kill -PIPE $$",
        "kill -ALRM $$",
        "kill -40 $$",
        "kill -SEGV $$",
      })
  void shouldEndAsTheCommandEnds(String script) throws Exception {
    for (String option : List.of("-qq", "-f", "-c")) {
      Outcome strace = strace("-e", "none", "-e", "signal=none", option, "sh", "-c", script);
      Outcome ours = ours("-e", "none", "-e", "signal=none", option, "sh", "-c", script);
      assertThat(ours).isEqualTo(strace);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/passwd",
        "/tmp",
        "./no-interpreter",
        "./not-a-program",
        "-o /no/such/dir/file true",
        "-p 99999999",
        "-f -p 99999999 -p 99999998",
        "-p 99999999 sh -c exit␣3",
        "-E A=1 -E B -E =c -E A=2 sh -c echo␣$A",
        "-u nobody sh -c id",
        "-u root id",
        "-o |tail␣-1 sh -c exit␣4",
        "-o !cat␣>/dev/null sh -c exit␣5",
        "-b execve -f sh -c /bin/true;exit␣3",
        "-c -S name -U name,calls,errors ls /",
        "-c -f -w -S name -U calls,name sh -c true;/bin/true",
        "-c -o /dev/stdout -S name -U errors,name,calls cat /etc/passwd",
        "-C -S name -U name,calls true",
        "-c -z -S name -U name,calls,errors ls /no-such-file",
        "-c -e trace=none true",
        "-c -S name -U name,calls -P /etc/passwd cat /etc/passwd",
        "-c -U name,calls -e trace=kill sh -c kill␣-9␣$$",
        "-z -A --seccomp-bpf -F true",
        "-q -f sh -c /bin/true",
        "-D -qq sh -c exit␣3",
      })
  void shouldSayAndDoWhatStraceDoes(String line) throws Exception {
    Path noInterpreter = dir.resolve("no-interpreter");
    Files.writeString(noInterpreter, "#!/no/such/interpreter\n");
    Path notAProgram = dir.resolve("not-a-program");
    Files.writeString(notAProgram, "\0\1\2\n");
    assertThat(noInterpreter.toFile().setExecutable(true)).isTrue();
    assertThat(notAProgram.toFile().setExecutable(true)).isTrue();
    String[] words = StraceErrorsTest.words(line);
    String[] all = new String[words.length + 2];
    all[0] = "-e";
    all[1] = line.startsWith("-c") || line.startsWith("-C") ? "all" : "none";
    System.arraycopy(words, 0, all, 2, words.length);

    Outcome strace = strace(all);
    Outcome ours = ours(all);
    assertThat(withoutIds(ours.err())).isEqualTo(withoutIds(strace.err()));
    assertThat(ours.out()).isEqualTo(strace.out());
    assertThat(ours.status()).isEqualTo(strace.status());
  }

  private static String withoutIds(String text) {
    return text.replaceAll("(?:(?<=pid) +)?[0-9]{3,}", "N")
        .replaceAll("(?m)^(?!\\w*strace:).*\\(.*\n", "");
  }

  @Test
  void shouldPrintTimesInColumnsAsWideAsStraces() throws Exception {
    String columns = "time-percent,total-time,min-time,max-time,avg-time,calls,errors,name";
    for (String clock : List.of("-c", "-cw")) {
      String[] words = {clock, "-S", "name", "-U", columns, "true"};
      assertThat(widths(ours(words).err())).isEqualTo(widths(strace(words).err()));
    }
  }

  /** Each number, with the spaces before it, as its width. */
  private static String widths(String table) {
    return Pattern.compile(" *[0-9.]+")
        .matcher(table)
        .replaceAll(number -> "<" + number.group().length() + ">");
  }

  @Test
  void shouldSayWhyItCannotWriteAFileForEachTask() throws Exception {
    Outcome ours = ours("-ff", "-o", "/no/such/dir/file", "true");
    assertThat(ours.status()).isEqualTo(1);
    assertThat(ours.err())
        .isEqualTo("strace: Can't fopen '/no/such/dir/file.PID': No such file or directory\n");
  }

  @Test
  void shouldSayWhoTracesAlready() throws Exception {
    Process sleep = new ProcessBuilder("sleep", "60").start();
    Process other =
        new ProcessBuilder("strace", "-o", "/dev/null", "-p", Long.toString(sleep.pid())).start();
    try {
      while (tracer(sleep.pid()).equals("0")) {
        Thread.sleep(10);
      }
      Outcome ours = ours("-p", Long.toString(sleep.pid()));
      assertThat(ours.status()).isEqualTo(1);
      assertThat(ours.err())
          .isEqualTo(
              "strace: attach: ptrace(PTRACE_SEIZE, "
                  + sleep.pid()
                  + "): Operation not permitted; it is traced by strace (thread "
                  + other.pid()
                  + "), which must let it go first\n");
    } finally {
      other.destroy();
      other.waitFor();
      sleep.destroy();
      sleep.waitFor();
    }
  }

  private static String tracer(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith("TracerPid:")) {
        return line.substring(10).strip();
      }
    }
    return "0";
  }

  @Test
  void shouldSayWhyThePtraceOfItsCommandIsRefused() throws Exception {
    String warmpath = java.nio.file.Path.of("../warmpath").toAbsolutePath().toString();
    Outcome outcome =
        Outcome.of(
            "strace", "-f", "-o", "/dev/null", "-e", "trace=none", warmpath, "trace", "true");
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err())
        .contains("ptrace: Operation not permitted; strace (thread ")
        .contains("traces this tracer and what it starts")
        .endsWith("one tracer only\n");
  }
}
