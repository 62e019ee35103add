package dev.warmpath.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warmpath.abi.Signal;
import dev.warmpath.abi.Sys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LaunchStateTest {
  private static final int O_RDONLY = 0;
  private static final int AT_FDCWD = -100;

  private final Kernel kernel = LinuxKernel.kernel();
  private final Spawner spawner = new Spawner(kernel);
  @TempDir Path dir;

  @Test
  void shouldTellWhatTheJvmHides() throws IOException {
    long mask = Signal.bit(Signal.SIGUSR1) | Signal.bit(40);
    long ignored = Signal.bit(Signal.SIGHUP) | Signal.bit(Signal.SIGTTOU);
    byte[] argument = {'a', (byte) 0xff, 'b'};
    List<byte[]> environment = List.of(latin1("Z=\u00fe"), latin1("LC_ALL=C"), latin1("A=1"));

    run(environment, List.of(argument), mask, ignored, "");

    assertThat(lines("mask")).containsExactly(Long.toHexString(mask));
    assertThat(lines("ignored")).containsExactly(Long.toHexString(ignored));
    assertThat(lines("env")).startsWith(hex(environment.get(0)), hex(environment.get(1)));
    assertThat(lines("arg").getLast()).isEqualTo(hex(argument));
  }

  @Test
  void shouldTakeTheLaunchersWordForEnvironmentAndIgnoredSignals() throws IOException {
    Path environment = dir.resolve("environment");
    Files.write(environment, latin1("X=1\0Y=\n\0"));
    NativeBuffer path = NativeBuffer.allocate(4096);
    path.putCString(0, latin1(environment.toString()));
    long fd = kernel.syscall(Sys.SYS_openat, AT_FDCWD, path.address(), O_RDONLY);

    run(
        List.of(latin1("LC_ALL=C")),
        List.of(),
        0,
        0,
        "",
        "-D" + LaunchState.ENVIRONMENT_FD + "=" + fd,
        "-D" + LaunchState.IGNORED_SIGNALS + "=0000000001001000");
    kernel.syscall(Sys.SYS_close, fd, 0, 0);

    assertThat(lines("env")).containsExactly(hex(latin1("X=1")), hex(latin1("Y=\n")));
    assertThat(lines("ignored")).containsExactly("1001000");
    assertThat(lines("inherited")).doesNotContain(Long.toString(fd));
  }

  @Test
  void shouldPassOnInheritedFilesOnly() throws IOException {
    NativeBuffer path = NativeBuffer.allocate(64);
    path.putCString(0, latin1("/etc/group"));
    long fd = kernel.syscall(Sys.SYS_openat, AT_FDCWD, path.address(), O_RDONLY);

    run(List.of(latin1("LC_ALL=C")), List.of(), 0, 0, "");
    kernel.syscall(Sys.SYS_close, fd, 0, 0);

    assertThat(lines("inherited")).contains("0", "1", "2", Long.toString(fd));
    List<String> own = lines("own");
    assertThat(own).as("modules file, /etc/passwd, output").hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void shouldDieBySignalWithoutACore() throws IOException {
    for (int signal : new int[] {Signal.SIGTERM, Signal.SIGSEGV, Signal.SIGINT, 40, 9}) {
      int status =
          run(
              List.of(latin1("LC_ALL=C")),
              List.of(),
              Signal.bit(signal),
              Signal.bit(signal),
              "die " + signal);
      assertThat(status).as("wait status").isEqualTo(signal);
    }
  }

  private int run(
      List<byte[]> environment,
      List<byte[]> arguments,
      long mask,
      long ignored,
      String end,
      String... options)
      throws IOException {
    List<byte[]> argv = new ArrayList<>();
    for (String word : Jvm.command(LaunchMain.class, dir.resolve("out").toString(), end)) {
      argv.add(latin1(word));
    }
    for (String option : options) {
      argv.add(1, latin1(option));
    }
    argv.addAll(arguments);
    Spawned spawned =
        spawner.spawn(
            new SpawnRequest(
                argv.getFirst(),
                argv.toArray(byte[][]::new),
                environment.toArray(byte[][]::new),
                mask,
                ignored));
    spawned.release();
    int status = Children.await(spawned.tid());
    spawned.close();
    return status;
  }

  private List<String> lines(String kind) throws IOException {
    List<String> found = new ArrayList<>();
    for (String line : Files.readAllLines(dir.resolve("out"), ISO_8859_1)) {
      if (line.startsWith(kind + " ")) {
        found.add(line.substring(kind.length() + 1));
      }
    }
    return found;
  }

  private static byte[] latin1(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
