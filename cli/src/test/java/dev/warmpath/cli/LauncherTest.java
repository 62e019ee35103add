package dev.warmpath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How {@code ./warmpath} finds a JDK, builds and starts. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LauncherTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Path WARMPATH = ROOT.resolve("warmpath");

  @TempDir Path temp;

  @Test
  void shouldBuildOnFirstUseOnceAndSayNothingOnStdout() throws Exception {
    Path copy = copyOfTheSources();
    String command = "./warmpath trace -o /dev/null echo done";
    Outcome both = Outcome.in(copy, "sh", "-c", command + " & " + command + "; wait");
    assertThat(both.out()).as(both.err()).isEqualTo("done\ndone\n");
    assertThat(both.err()).containsOnlyOnce("building with").contains("waiting for another build");

    Outcome later = Outcome.in(copy, "sh", "-c", command);
    assertThat(later.out()).isEqualTo("done\n");
    assertThat(later.err()).isEmpty();

    Path source = copy.resolve("cli/src/main/java/dev/warmpath/cli/Main.java");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(2)));
    Outcome withoutRepository = Outcome.in(copy, "sh", "-c", command);
    assertThat(withoutRepository.err()).as("no .git: nobody changes these sources").isEmpty();
    Files.createDirectory(copy.resolve(".git"));
    Outcome changed = Outcome.in(copy, "sh", "-c", command);
    assertThat(changed.out()).isEqualTo("done\n");
    assertThat(changed.err()).contains("building with");
  }

  @Test
  void shouldStartFromAnyDirectoryThroughALinkUnderItsName() throws Exception {
    assertThat(Outcome.of(WARMPATH.toString(), "--version").status()).isZero();
    Path link = Files.createSymbolicLink(temp.resolve("strace"), WARMPATH);
    Outcome byPath = Outcome.in(temp, "sh", "-c", "./strace");
    assertThat(byPath.err()).startsWith("./strace: must have PROG [ARGS] or -p PID\n");
    Outcome byName = Outcome.in(Path.of("/"), "sh", "-c", "PATH=" + temp + ":$PATH strace");
    assertThat(byName.err()).startsWith("strace: must have PROG [ARGS] or -p PID\n");
    Outcome traced = Outcome.in(Path.of("/"), link.toString(), "-o", "/dev/null", "pwd");
    assertThat(traced.out()).isEqualTo("/\n");
  }

  @Test
  void shouldSayInOneLineThatItsJdkIsNone() throws Exception {
    Path copy = copyOfTheSources();
    Outcome none =
        Outcome.in(copy, "sh", "-c", "WARMPATH_JAVA_HOME=/nowhere ./warmpath trace true");
    assertThat(none.status()).isEqualTo(1);
    assertThat(none.out()).isEmpty();
    assertThat(none.err())
        .isEqualTo("./warmpath: WARMPATH_JAVA_HOME is /nowhere, which is no JDK 25 or newer\n");
  }

  @Test
  void shouldTakeNoJvmOptionsFromTheEnvironmentButPassThemOn() throws Exception {
    Outcome outcome =
        Outcome.of(
            "sh",
            "-c",
            "JAVA_TOOL_OPTIONS=-Xnonsense JDK_JAVA_OPTIONS=-Xnonsense _JAVA_OPTIONS=-Xnonsense "
                + WARMPATH
                + " trace -o /dev/null sh -c 'echo $JAVA_TOOL_OPTIONS $JDK_JAVA_OPTIONS'");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).isEqualTo("-Xnonsense -Xnonsense\n");
  }

  @Test
  void shouldGiveTheCommandThatReadsTheTraceTheCallersEnvironment() throws Exception {
    String run =
        " env -i PATH=$PATH LANG=de_DE N=\u00e9 CLASSPATH=c JAVA_TOOL_OPTIONS=-Dx "
            + "%s -o '|env | sort >%s; cat >/dev/null' true";
    Path ours = temp.resolve("ours");
    Path strace = temp.resolve("strace");
    Outcome.of("sh", "-c", String.format(run, WARMPATH + " trace", ours));
    Outcome.of("sh", "-c", String.format(run, "strace", strace));
    assertThat(ours).hasSameTextualContentAs(strace);
    assertThat(ours).content().contains("CLASSPATH=c").doesNotContain("LC_ALL");
  }

  @Test
  void shouldPreferItsOwnVariableThenJavaHomeThenThePath() throws Exception {
    Path own = jdk("own", "26.0.1");
    Path home = jdk("home", "25");
    Path old = jdk("old", "17.0.15");
    Path onPath = jdk("onpath", "27-ea");
    Path bin = Files.createDirectory(temp.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("java"), onPath.resolve("bin/java"));
    String path = " PATH=" + bin + ":$PATH ";
    assertThat(found("WARMPATH_JAVA_HOME=" + own + " JAVA_HOME=" + home + path))
        .isEqualTo(own + "\n");
    assertThat(found("JAVA_HOME=" + home + path)).isEqualTo(home + "\n");
    assertThat(found("JAVA_HOME=" + old + path)).isEqualTo(onPath + "\n");
    assertThat(found("WARMPATH_JAVA_HOME=" + old)).contains("which is no JDK 25 or newer");
  }

  private String found(String variables) throws Exception {
    String script =
        ". '" + ROOT + "/scripts/find-jdk.sh'; find_jdk && echo $jdk || echo $jdk_problem";
    return Outcome.of("sh", "-c", "unset JAVA_HOME; " + variables + " sh -c \"$0\"", script).out();
  }

  private Path jdk(String name, String version) throws IOException {
    Path jdk = temp.resolve(name);
    Files.createDirectories(jdk.resolve("bin"));
    for (String tool : new String[] {"java", "javac"}) {
      Path file = Files.writeString(jdk.resolve("bin").resolve(tool), "#!/bin/sh\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Files.writeString(
        jdk.resolve("release"),
        "IMPLEMENTOR=\"x\"\nJAVA_RUNTIME_VERSION=\""
            + version
            + "+1\"\nJAVA_VERSION=\""
            + version
            + "\"\n");
    return jdk;
  }

  /** What a clone has, but for the repository. */
  private Path copyOfTheSources() throws IOException {
    Path copy = Files.createDirectory(temp.resolve("a b'c"));
    Set<String> left = Set.of("target", ".git", ".warmpath");
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes a)
              throws IOException {
            if (left.contains(from.getFileName().toString())) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(copy.resolve(ROOT.relativize(from).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path from, BasicFileAttributes a) throws IOException {
            if (!left.contains(from.getFileName().toString())) {
              Files.copy(
                  from,
                  copy.resolve(ROOT.relativize(from).toString()),
                  java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return copy;
  }
}
