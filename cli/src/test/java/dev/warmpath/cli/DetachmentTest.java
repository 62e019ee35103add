package dev.warmpath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares how processes stand to each other under -D with how they do under strace. */
@Timeout(120)
class DetachmentTest {
  /** Says how the command, its caller and its tracer stand to each other. */
  private static final String RELATIONS =
      """
      same() { [ "$1" = "$2" ] && echo "$3: same" || echo "$3: other"; }
      while read -r key value; do
        case $key in
          TracerPid:) tracer=$value ;;
          Threads:) echo "threads $value" ;;
          SigIgn:|SigBlk:|SigCgt:) echo "$key $value" ;;
        esac
      done </proc/$$/status
      read -r line </proc/$tracer/stat
      set -- ${line##*) }
      parent=$2 group=$3 session=$4
      read -r line </proc/$$/stat
      set -- ${line##*) }
      same $parent $$ "the tracer's parent and the command"
      same $parent $PPID "the tracer's parent and the caller"
      same $group $3 "process group"
      same $session $4 "session"
      echo "parent $PPID"
      for task in /proc/[0-9]*; do
        read -r line <$task/stat || continue
        set -- ${line##*) }
        [ "$2" != $$ ] || echo "a child"
      done 2>/dev/null
      """;

  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"-D", "-DD", "-DDD"})
  void shouldStandAsUnderStrace(String option) throws Exception {
    Path trace = dir.resolve("trace");
    String ours = run(warmpath(), option, "-o", trace.toString(), "sh", "-c", RELATIONS);
    String last = lastLine(trace);
    String theirs = run(List.of("strace"), option, "-o", trace.toString(), "sh", "-c", RELATIONS);

    assertThat(ours).isEqualTo(theirs);
    assertThat(ours).contains("parent " + ProcessHandle.current().pid(), "status 0");
    assertThat(last).isEqualTo("+++ exited with 0 +++").isEqualTo(lastLine(trace));
  }

  @Test
  void shouldEndAsTheCommandDoes() throws Exception {
    Path trace = dir.resolve("trace");
    for (String end : new String[] {"exit 3", "kill -KILL $$"}) {
      String ours = run(warmpath(), "-D", "-o", trace.toString(), "sh", "-c", end);
      String last = lastLine(trace);
      String theirs = run(List.of("strace"), "-D", "-o", trace.toString(), "sh", "-c", end);

      assertThat(ours).isEqualTo(theirs);
      assertThat(last).isEqualTo(lastLine(trace));
    }
  }

  @Test
  void shouldSayWhatIsWrongOnce() throws Exception {
    Path notExecutable = Files.createFile(dir.resolve("file"));
    String[][] commands = {
      {"-D", "/no/such/command"},
      {"-D", "-o", "/no/such/directory/file", "true"},
      {"-D", "-o", dir.resolve("trace").toString(), notExecutable.toString()},
    };
    for (String[] words : commands) {
      String ours = run(warmpath(), words).replace(warmpath().getFirst() + ":", "strace:");

      assertThat(ours).isEqualTo(run(List.of("strace"), words)).contains("status 1");
    }
  }

  /** The tracer may still write when the command has ended. */
  private static String lastLine(Path trace) throws IOException, InterruptedException {
    while (true) {
      List<String> lines = Files.readAllLines(trace);
      if (!lines.isEmpty() && lines.getLast().startsWith("+++ ")) {
        Files.delete(trace);
        return lines.getLast();
      }
      Thread.sleep(10);
    }
  }

  private static String run(List<String> tracer, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(tracer);
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes());
    return output + "status " + process.waitFor();
  }

  private static List<String> warmpath() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("warmpath"))) {
      at = at.getParent();
    }
    return List.of(at.resolve("warmpath").toString(), "trace");
  }
}
