package dev.warmpath.cli.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random valid combinations of options give the same text under strace and under Warmpath. The seed
 * is printed; {@code -Dwarmpath.seed=N} repeats a run.
 */
class RandomOptionsTest {
  private static final int COMBINATIONS = 60;
  private static final int STRACE_RUNS = 2;
  private static final int ATTEMPTS = 3;

  /** Options of which a combination takes one each, or none. */
  private static final List<List<String>> CHOICES =
      List.of(
          List.of("-f", "-f", "-ff"),
          List.of("-t", "-tt", "-ttt", "-r", "--absolute-timestamps=precision:ns", "-t -r"),
          List.of("-T", "--syscall-times=ns", "--syscall-times=ms"),
          List.of("-n"),
          List.of("-i"),
          List.of("-y", "-yy", "--decode-fds=dev,path", "--decode-fds=socket"),
          List.of("-Y", "--decode-pids=comm"),
          List.of("-x", "-xx", "--strings-in-hex=non-ascii-chars", "--strings-in-hex=all"),
          List.of("-s 0", "-s 5", "-s 100", "--string-limit=1000"),
          List.of("-a 0", "-a 60", "--columns=20"),
          List.of("-q", "-qq", "-qqq", "-e quiet=exit", "--quiet=attach,personality"),
          List.of("-z", "-Z", "-e status=failed", "-e status=!failed", "-e status=unfinished"),
          List.of("-v", "-e abbrev=none", "-e abbrev=%stat", "-e abbrev=!execve"),
          List.of("-e verbose=none", "-e verbose=!stat,newfstatat"),
          List.of("-e raw=all", "-e raw=openat,close", "-e raw=%memory", "-e raw=!read,write"),
          List.of("-X raw", "-X verbose", "-X abbrev"),
          List.of(
              "-e trace=%file",
              "-e trace=!%memory",
              "-e trace=/^(open|close)",
              "-e %process",
              "-e trace=?nosuchcall,write",
              "-e trace=desc,signal",
              "-e trace=none",
              "-e trace=all@64",
              "-e openat,/wait"),
          List.of("-e signal=none", "-e signal=!SIGCHLD", "-e signal=CHLD,usr1"),
          List.of("-e read=3", "-e read=all", "-e read=!0,1"),
          List.of("-e write=1", "-e write=1,2,3"),
          List.of("-P /etc/passwd", "-P /dev/null -P file"),
          List.of("-c -S name", "-C -S calls"));

  private static final Programs PROGRAM =
      new Programs(
          "mixture",
          "cp /etc/passwd file; printf 'a\\001\\377b\\n' >bytes",
          List.of(
              "/bin/sh",
              "-c",
              "cat /etc/passwd bytes >/dev/null; trap : USR1; kill -USR1 $$; (exit 3);"
                  + " test -e missing || echo none; wc -l file; kill -9 $$"));

  @Test
  void shouldPrintWhatStracePrintsUnderAnyOptions() throws Exception {
    long seed = Long.getLong("warmpath.seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    StringBuilder differences = new StringBuilder();
    int compared = 0;
    for (int i = 0; i < COMBINATIONS; i++) {
      List<String> options = combination(random);
      List<Map<String, List<String>>> theirs = new ArrayList<>();
      int status = 0;
      Tracer.Result own;
      Comparison comparison;
      do {
        for (int run = 0; run < STRACE_RUNS; run++) {
          Tracer.Result result = Tracer.strace().run(options, PROGRAM.setUp(), PROGRAM.command());
          status = result.status();
          theirs.add(TraceText.byTask(result.lines()));
        }
        own = Tracer.warmpath().run(options, PROGRAM.setUp(), PROGRAM.command());
        comparison = new Comparison(theirs, TraceText.byTask(own.lines()), false);
      } while (!comparison.differences().isEmpty() && theirs.size() < ATTEMPTS * STRACE_RUNS);
      compared += comparison.exactLines() + comparison.shapedLines();
      if (!comparison.differences().isEmpty() || own.status() != status) {
        differences.append(String.join(" ", options)).append(": exit ").append(own.status());
        differences.append(" (strace ").append(status).append(")\n");
        comparison.differences().stream().limit(8).forEach(d -> differences.append(d).append('\n'));
      }
    }
    System.out.println(compared + " lines compared");
    assertThat(differences.toString()).isEmpty();
    assertThat(compared).isGreaterThan(COMBINATIONS * 20);
  }

  private static List<String> combination(Random random) {
    List<String> options = new ArrayList<>();
    for (List<String> choice : CHOICES) {
      if (random.nextInt(4) == 0) {
        String chosen = choice.get(random.nextInt(choice.size()));
        options.addAll(List.of(chosen.split(" ")));
      }
    }
    boolean summary = options.contains("-c") || options.contains("-C");
    if (summary && options.contains("-ff")) {
      options.removeIf(option -> option.equals("-ff"));
    }
    return options;
  }
}
