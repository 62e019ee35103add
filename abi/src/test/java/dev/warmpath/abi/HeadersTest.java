package dev.warmpath.abi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles the names of our constants against the system's headers and compares the values. */
class HeadersTest {
  private static final Pattern CONSTANT =
      Pattern.compile("public static final (?:int|long) (\\w+)\\s*=\\s*([^;]+);");

  /** Newer than the headers of many systems. */
  private static final List<String> NEWER = List.of("PTRACE_SET_SYSCALL_INFO");

  @TempDir Path dir;

  @Test
  void shouldNumberSystemCallsAsTheHeadersDo() throws Exception {
    compare("Sys", "", "SYS_");
  }

  @Test
  void shouldNumberErrorsAsTheHeadersDo() throws Exception {
    compare(
        "Errno",
        "ERESTART|ENOIOCTLCMD|EPROBE|EOPENSTALE|ENOPARAM|EBADHANDLE|ENOTSYNC"
            + "|EBADCOOKIE|ENOTSUPP$|ETOOSMALL|ESERVERFAULT|EBADTYPE|EJUKEBOX|EIOCBQUEUED"
            + "|ERECALLCONFLICT",
        "E");
  }

  @Test
  void shouldNumberSignalsAsTheHeadersDo() throws Exception {
    // The C library keeps the first real-time signals to itself.
    compare("Signal", "SIGRTMIN", "SIG");
  }

  @Test
  void shouldNumberPtraceRequestsAsTheHeadersDo() throws Exception {
    compare("Ptrace", "", "PTRACE_");
  }

  @Test
  void shouldPlaceRegistersAsTheHeadersDo() throws Exception {
    String source = Files.readString(Path.of("src/main/java/dev/warmpath/abi/UserRegs.java"));
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    Matcher m = CONSTANT.matcher(source);
    while (m.find()) {
      String name = m.group(1);
      if (!name.endsWith("BYTES") && !name.startsWith("I386_")) {
        String field = name.toLowerCase(java.util.Locale.ROOT);
        names.add("offsetof(struct user_regs_struct, " + field + ")");
        values.add(m.group(2));
      }
    }
    assertThat(names).hasSize(UserRegs.BYTES / 8);
    assertThat(compiled(names)).isEqualTo(values);
  }

  private void compare(String file, String except, String prefix) throws Exception {
    String source = Files.readString(Path.of("src/main/java/dev/warmpath/abi", file + ".java"));
    Pattern exception = Pattern.compile(except.isEmpty() ? "\\b\\B" : "^(?:" + except + ")");
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    Matcher m = CONSTANT.matcher(source);
    while (m.find()) {
      String name = m.group(1);
      if (name.startsWith(prefix) && !exception.matcher(name).find() && !NEWER.contains(name)) {
        names.add(name);
        values.add(m.group(2).replaceAll("(?<=\\d)L", ""));
      }
    }
    assertThat(names).hasSizeGreaterThan(30);
    // Our expressions are C's as well.
    assertThat(pairs(names, compiled(names))).isEqualTo(pairs(names, compiled(values)));
  }

  private static List<String> pairs(List<String> names, List<String> values) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      pairs.add(names.get(i) + " = " + values.get(i));
    }
    return pairs;
  }

  private List<String> compiled(List<String> expressions) throws Exception {
    StringBuilder program =
        new StringBuilder(
            """
            #define _GNU_SOURCE
            #include <errno.h>
            #include <linux/ptrace.h>
            #include <signal.h>
            #include <stddef.h>
            #include <stdio.h>
            #include <sys/syscall.h>
            #include <sys/user.h>
            #include <asm/ptrace-abi.h>
            int main(void) {
            """);
    for (String expression : expressions) {
      program.append("  printf(\"%ld\\n\", (long) (").append(expression).append("));\n");
    }
    program.append("}\n");
    Path source = dir.resolve("constants.c");
    Path binary = dir.resolve("constants");
    Files.writeString(source, program);
    run("gcc", "-w", source.toString(), "-o", binary.toString());
    return run(binary.toString()).lines().toList();
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
