package dev.warmpath.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warmpath.abi.Errno;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandPathTest {
  @TempDir Path dir;

  @BeforeEach
  void makeFiles() throws IOException {
    Files.createDirectories(dir.resolve("a/tool"));
    Files.createDirectories(dir.resolve("b"));
    Files.createDirectories(dir.resolve("c"));
    Files.createFile(dir.resolve("b/tool"));
    Files.createFile(dir.resolve("c/tool"));
    dir.resolve("c/tool").toFile().setExecutable(true, false);
  }

  @Test
  void shouldSkipDirectoriesAndWhatNobodyMayExecute() {
    assertThat(find("tool", dir + "/a:" + dir + "/b:/no/such:" + dir + "/c:/bin"))
        .isEqualTo(dir + "/c/tool");
    assertThat(find("tool", dir + "/a:" + dir + "/b")).isEqualTo("errno " + Errno.ENOENT);
  }

  @Test
  void shouldJoinWithOneSlashOnlyWhereNoneIs() {
    assertThat(find("tool", dir + "/c/")).isEqualTo(dir + "/c/tool");
    assertThat(find("tool", dir + "/c//")).isEqualTo(dir + "/c//tool");
  }

  @Test
  void shouldTakeAnEmptyDirectoryForTheWorkingDirectoryExceptAtTheEnd() {
    String here = Path.of("").toAbsolutePath().toString();
    assertThat(find("pom.xml", ":/bin")).isEqualTo("errno " + Errno.ENOENT);
    Path script = Path.of("tool-in-working-directory");
    try {
      Files.createFile(script);
      script.toFile().setExecutable(true);
      assertThat(find(script.toString(), ":/bin")).isEqualTo(here + "/" + script);
      assertThat(find(script.toString(), "/bin::/usr")).isEqualTo(here + "/" + script);
      assertThat(find(script.toString(), ".")).isEqualTo("./" + script);
      assertThat(find(script.toString(), "/bin:")).isEqualTo("errno " + Errno.ENOENT);
      assertThat(find(script.toString(), "")).isEqualTo("errno " + Errno.ENOENT);
      assertThat(find(script.toString(), null)).isEqualTo("errno " + Errno.ENOENT);
    } catch (IOException e) {
      throw new AssertionError(e);
    } finally {
      script.toFile().delete();
    }
  }

  @Test
  void shouldTakeANameWithASlashAsItIs() {
    assertThat(find(dir + "/b/tool", "/bin")).isEqualTo(dir + "/b/tool");
    assertThat(find(dir + "/b/none", "/bin")).isEqualTo("errno " + Errno.ENOENT);
    assertThat(find(dir + "/b/tool/x", "/bin")).isEqualTo("errno " + Errno.ENOTDIR);
    assertThat(find("", "/bin")).isEqualTo("errno " + Errno.ENOENT);
  }

  @Test
  void shouldKnowNamesThatAreTooLong() {
    assertThat(find("a".repeat(4095), "/bin")).isEqualTo("errno " + Errno.ENOENT);
    assertThat(find("a".repeat(4096), "/bin")).isEqualTo("too long");
    assertThat(find("./" + "a".repeat(4094), "/bin")).isEqualTo("too long");
    assertThat(find("./" + "a".repeat(4093), "/bin")).isEqualTo("errno " + Errno.ENAMETOOLONG);
  }

  private static String find(String name, String path) {
    byte[] search = path == null ? null : path.getBytes(UTF_8);
    return switch (CommandPath.find(LinuxKernel.kernel(), name.getBytes(UTF_8), search)) {
      case CommandPath.Found(byte[] file, int _, int _, int _) -> new String(file, UTF_8);
      case CommandPath.CannotStat(int errno) -> "errno " + errno;
      case CommandPath.TooLong() -> "too long";
    };
  }
}
