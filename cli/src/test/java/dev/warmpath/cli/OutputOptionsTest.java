package dev.warmpath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Every option that shapes the output, on programs that make a handful of calls, under the
 * installed strace and under ours: the log, the messages and the status agree. Tids, addresses and
 * times are left out of the comparison.
 */
final class OutputOptionsTest {
  /** Order among tasks is chance, so that a few traces of each are allowed until two agree. */
  private static final int ATTEMPTS = 8;

  private static final Pattern TID =
      Pattern.compile(
          "\\[pid +(\\d+)|(?m:^(\\d+)[ <])|Process (?:PID=)?(\\d+)|in pid (\\d+)"
              + "|changed to (\\d+)|(?m:^== .*\\.(\\d+)$)");

  /** Options, and behind them one of the programs with its arguments. */
  static final List<String> LINES =
      List.of(
          "./simple",
          "-o log ./simple",
          "-f -o log ./simple",
          "-ff -o log ./simple",
          "-o |cat>log ./simple",
          "-a 10 -s 3 ./simple",
          "-t ./simple",
          "-tt -r ./simple",
          "-ttt -T ./simple",
          "--relative-timestamps=ns --syscall-times=ms ./simple",
          "--absolute-timestamps=format:unix,precision:ns ./simple",
          "-n -i -o log ./simple",
          "-Y -f -o log ./simple",
          "-X raw ./simple",
          "-X verbose ./simple",
          "-xx ./simple",
          "-e raw=all ./simple",
          "-e trace=none ./simple",
          "-e trace=close -z ./simple",
          "-Z ./simple",
          "-qq ./simple",
          "-qqq ./simple",
          "-C -U name,calls,errors -S calls ./simple",
          "./simple ./simple32",
          "-n ./simple ./simple32",
          "-q ./simple ./simple32",
          "-c -U name,calls,errors -S calls ./simple ./simple32",
          "-b execve -f ./simple ./simple",
          "-e read=all ./transfers",
          "-e read=4 -e write=all -f -o log ./transfers",
          "-x -e read=all -e write=3 ./transfers",
          "-P here ./paths",
          "-P link -P . -e quiet=path-resolution ./paths",
          "-P here -f -o log ./paths",
          "-q -f -e trace=execve,read,close ./supersede",
          "-q -f -e trace=execve,read,close ./supersede wait",
          "-f -o log -e trace=!clone,nanosleep ./supersede",
          "-ff -o log ./supersede",
          "-ff -o log ./supersede wait",
          "-ff -z -o log ./supersede wait",
          "-q -f -z -e trace=execve,read,close ./supersede",
          "-q -f -Z ./supersede wait",
          "-f -e quiet=all -e trace=execve,read,close ./supersede wait",
          "-q -f -e trace=close ./supersede wait",
          "-f -n -o log -e trace=!clone,nanosleep ./supersede");

  @TempDir private static Path folder;

  @BeforeAll
  static void build() throws Exception {
    Path sources = Path.of("src/test/c").toAbsolutePath();
    for (String name : List.of("simple", "transfers", "paths", "supersede")) {
      compile(name, sources.resolve(name + ".c"), "-mno-sse");
    }
    compile("simple32", sources.resolve("simple.c"), "-m32");
    Files.writeString(folder.resolve("here"), "something");
    Files.createSymbolicLink(folder.resolve("link"), Path.of("here"));
    Files.createDirectories(folder.resolve("theirs"));
    Files.createSymbolicLink(folder.resolve("theirs/strace"), Path.of("/usr/bin/strace"));
    Files.createDirectories(folder.resolve("ours"));
    Files.createSymbolicLink(
        folder.resolve("ours/strace"), Path.of("../warmpath").toAbsolutePath().normalize());
  }

  private static void compile(String name, Path source, String flag) throws Exception {
    String flags =
        "gcc -O1 -w -static -nostdlib -ffreestanding -fno-stack-protector -fno-pie -no-pie";
    List<String> command = new ArrayList<>(List.of(flags.split(" ")));
    command.addAll(List.of(flag, "-o", name, source.toString()));
    Outcome gcc = Outcome.in(folder, command.toArray(new String[0]));
    assertThat(gcc.err()).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("LINES")
  void shouldPrintWhatStracePrints(String line) throws Exception {
    Set<String> theirs = new HashSet<>();
    Set<String> ours = new HashSet<>();
    String own = "";
    String their = "";
    for (int i = 0; i < ATTEMPTS; i++) {
      their = trace("theirs", line);
      own = trace("ours", line);
      theirs.add(their);
      ours.add(own);
      if (!java.util.Collections.disjoint(theirs, ours)) {
        return;
      }
    }
    assertThat(own).isEqualTo(their);
  }

  @Test
  void shouldSeeADifference() throws Exception {
    assertThat(trace("ours", "-a 10 ./simple")).isNotEqualTo(trace("theirs", "-a 11 ./simple"));
    assertThat(trace("ours", "./simple")).contains("execve(").contains("-- status 3");
  }

  @Test
  void shouldKeepLogsFromOthers() throws Exception {
    trace("ours", "-ff -o log ./simple", false);
    trace("ours", "-o log ./simple", false);
    List<Path> logs = logs();
    assertThat(logs).hasSize(2);
    for (Path log : logs) {
      assertThat(
              java.nio.file.attribute.PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(log)))
          .isEqualTo("rw-------");
      Files.delete(log);
    }
  }

  private static String trace(String whose, String line) throws Exception {
    return trace(whose, line, true);
  }

  private static String trace(String whose, String line, boolean clean) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("/bin/sh", "-c", "PATH=$1:$PATH; shift; exec setarch -R strace \"$@\"", "sh"));
    command.add(folder.resolve(whose).toString());
    command.addAll(List.of(line.split(" ")));
    Outcome outcome = Outcome.in(folder, command.toArray(new String[0]));
    StringBuilder all = new StringBuilder("-- status " + outcome.status() + "\n");
    all.append(outcome.out()).append(outcome.err());
    if (clean) {
      for (Path log : logs()) {
        all.append("== ").append(log.getFileName()).append('\n');
        all.append(Files.readString(log, StandardCharsets.ISO_8859_1));
        Files.delete(log);
      }
    }
    return normal(all.toString());
  }

  private static List<Path> logs() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("log"))
          .sorted((a, b) -> number(a) - number(b))
          .toList();
    }
  }

  private static int number(Path log) {
    String digits = log.getFileName().toString().replaceAll("\\D", "");
    return digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }

  private static String normal(String text) {
    Set<Integer> tids = new TreeSet<>();
    Matcher m = TID.matcher(text);
    while (m.find()) {
      for (int group = 1; group <= m.groupCount(); group++) {
        if (m.group(group) != null) {
          tids.add(Integer.valueOf(m.group(group)));
        }
      }
    }
    String result = text;
    int number = 1;
    for (int tid : tids) {
      result = result.replaceAll("\\b" + tid + "\\b *", "T" + number++ + " ");
    }
    return result
        .replaceAll("\\[pid +", "[pid ")
        .replaceAll("0x[0-9a-f]{8,16}\\b|\\b0000[0-9a-f]{12}\\b", "ADDRESS")
        .replaceAll("(?m)^\\d\\d:\\d\\d:\\d\\d", "TIME")
        .replaceAll("\\b\\d{10}\\.", "SECONDS.")
        .replaceAll("(?<=\\.)(\\d{9})\\b", "NANOS")
        .replaceAll("(?<=\\.)(\\d{6})\\b", "MICROS")
        .replaceAll("(?<=<\\d\\.)(\\d{3})(?=>)", "MILLIS");
  }
}
