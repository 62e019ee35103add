package dev.warmpath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warmpath.slowpath.AttachFailure;
import dev.warmpath.slowpath.AttachFailure.Reason;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MainTest {
  @ParameterizedTest
  @ValueSource(strings = {"help", "--help", "-h"})
  void shouldExplainItself(String word) {
    Run run = Run.ours("bin/warmpath", word);
    assertThat(run.status()).isZero();
    assertThat(run.out()).startsWith("Usage: bin/warmpath COMMAND").doesNotContain("@");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void shouldExplainTraceTheSameInThreeWays() {
    String help = Run.ours("warmpath", "trace", "--help").out();
    assertThat(help).startsWith("Usage: warmpath trace [OPTIONS] PROG [ARGS]");
    assertThat(help).doesNotContain("@COMMAND@");
    assertThat(Run.ours("warmpath", "trace", "-h").out()).isEqualTo(help);
    assertThat(Run.ours("warmpath", "help", "trace").out()).isEqualTo(help);
    assertThat(Run.ours("/bin/strace", "-h").out()).startsWith("Usage: /bin/strace [OPTIONS]");
  }

  @Test
  void shouldKeepHelpWithinTheWidthOfATerminal() {
    for (String line : Run.ours("warmpath", "trace", "-h").out().split("\n")) {
      assertThat(line.length()).as(line).isLessThanOrEqualTo(80);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "version", "-V"})
  void shouldTellItsVersion(String word) {
    assertThat(Run.ours("warmpath", word).out()).startsWith("warmpath 0.");
    assertThat(Run.ours("strace", "-V").out()).isEqualTo(Run.ours("warmpath", word).out());
  }

  @ParameterizedTest
  @CsvSource({
    "foo, warmpath: unknown command 'foo'",
    "completion fish, warmpath: completion needs the name of one shell: bash or zsh",
    "help foo, 'warmpath: no help on ''foo''; there is help on: trace, completion'",
    "trace, warmpath: must have PROG [ARGS] or -p PID",
  })
  void shouldSayWhatIsWrong(String line, String message) {
    Run run = Run.ours("warmpath", line.split(" "));
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines().findFirst()).hasValue(message);
  }

  @Test
  void shouldPointToTheHelpOfTheCommandThatWasGiven() {
    assertThat(Run.ours("./warmpath", "trace", "-Q").err())
        .isEqualTo(
            """
            ./warmpath: invalid option -- 'Q'
            Try './warmpath trace -h' for more information.
            """);
  }

  @Test
  void shouldGiveBytesBackAsTheyCame() {
    String bytes = "\u00ff\u0080\u00e9";
    assertThat(Run.ours("strace", "-e", bytes, "true").err())
        .isEqualTo("strace: invalid system call '" + bytes + "'\n");
  }

  @Test
  void shouldTellADefectInOneLine() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.ISO_8859_1);
    Crash.tell(new IllegalStateException("odd"), new Terminal("w", "w", stream, stream));
    assertThat(err.toString(StandardCharsets.ISO_8859_1))
        .startsWith("w: internal error: java.lang.IllegalStateException: odd at dev.warmpath.")
        .hasLineCount(1);
  }

  @Test
  void shouldChangeTheEnvironmentInOrder() {
    byte[][] given = {bytes("A=1"), bytes("AB=2"), bytes("odd"), bytes("C=3")};
    Environment environment = new Environment(given);
    for (String change : new String[] {"A=9", "C", "D=", "NONE", "AB=x=y", "=z"}) {
      environment.change(change);
    }
    assertThat(environment.bytes())
        .isDeepEqualTo(
            new byte[][] {bytes("A=9"), bytes("AB=x=y"), bytes("odd"), bytes("D="), bytes("=z")});
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void shouldFindAUserWithItsGroups(@TempDir Path dir) throws Exception {
    Path passwd = Files.writeString(dir.resolve("passwd"), "odd\nme:x:7:8:Me:/:/bin/sh\n");
    Path group =
        Files.writeString(dir.resolve("group"), "a:x:1:you,me\nb:x:8:me\nc:x:2:mean\nd:x:3:me\n");
    Account me = Account.find("me", passwd, group);
    assertThat(me).isNotNull();
    assertThat(me.uid()).isEqualTo(7);
    assertThat(me.gid()).isEqualTo(8);
    assertThat(me.groups()).containsExactly(8, 1, 3);
    assertThat(Account.find("", passwd, group)).isNull();
    assertThat(Account.find("x", passwd, dir.resolve("missing"))).isNull();
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void shouldAddToStracesWordsOnlyAClause(Reason reason) {
    String clause = AttachReport.because(new AttachFailure(5, 1, reason, 9, "gdb", 3));
    if (!clause.isEmpty()) {
      assertThat(clause).startsWith("; ").doesNotContain("\n").doesNotEndWith(".");
    }
    switch (reason) {
      case ALREADY_TRACED -> assertThat(clause).contains("gdb", "9");
      case YAMA -> assertThat(clause).contains("ptrace_scope=3");
      case NO_SUCH_TASK, UNKNOWN -> assertThat(clause).isEmpty();
      case ZOMBIE, KERNEL_THREAD, SELF, OTHER_USER -> assertThat(clause).isNotEmpty();
    }
  }
}
