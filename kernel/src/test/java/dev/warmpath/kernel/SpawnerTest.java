package dev.warmpath.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warmpath.abi.Errno;
import dev.warmpath.abi.Signal;
import dev.warmpath.abi.Sys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpawnerTest {
  private static final byte[][] NO_ENVIRONMENT = {};

  private final Kernel kernel = LinuxKernel.kernel();
  private final Spawner spawner = new Spawner(kernel);
  @TempDir Path dir;

  @Test
  void shouldPassEnvironmentBytesInOrder() throws IOException {
    byte[][] env = {latin1("Z=1"), latin1("A=\u00ff\u0080"), latin1("A=again"), latin1("novalue")};

    Path out = copyOf("/proc/self/environ", env, 0, 0);

    assertThat(text(out)).isEqualTo("Z=1\0A=\u00ff\u0080\0A=again\0novalue\0");
  }

  @Test
  void shouldPassArgumentBytes() throws IOException {
    Path out = copyOf("/proc/self/cmdline", NO_ENVIRONMENT, 0, 0);

    assertThat(text(out)).isEqualTo("\u00e9cp\0/proc/self/cmdline\0" + out + "\0");
  }

  @Test
  void shouldStartWithTheGivenMaskAndIgnoredSignalsAndNothingOfTheJvm() throws IOException {
    long mask = Signal.bit(Signal.SIGUSR1) | Signal.bit(64);
    long ignored = Signal.bit(Signal.SIGPIPE) | Signal.bit(Signal.SIGHUP) | Signal.bit(33);

    Map<String, String> status =
        Children.status(text(copyOf("/proc/self/status", NO_ENVIRONMENT, mask, ignored)));

    assertThat(Long.parseUnsignedLong(status.get("SigBlk"), 16)).isEqualTo(mask);
    assertThat(Long.parseUnsignedLong(status.get("SigIgn"), 16)).isEqualTo(ignored);
    assertThat(Long.parseUnsignedLong(status.get("SigCgt"), 16)).isZero();
    assertThat(status.get("PPid")).isEqualTo(Long.toString(ProcessHandle.current().pid()));
    assertThat(status.get("NoNewPrivs")).isEqualTo("0");
    assertThat(status.get("Seccomp")).isEqualTo("0");
  }

  @Test
  void shouldKeepOwnMaskAndHandlers() throws IOException {
    String before = signalLines();

    copyOf("/proc/self/status", NO_ENVIRONMENT, -1, -1);

    assertThat(signalLines()).isEqualTo(before);
  }

  @Test
  void shouldInheritLimits() throws IOException {
    Path out = copyOf("/proc/self/limits", NO_ENVIRONMENT, 0, 0);

    assertThat(text(out)).isEqualTo(Files.readString(Path.of("/proc/self/limits")));
  }

  @Test
  void shouldWaitUntilReleased() throws Exception {
    Path out = dir.resolve("out");
    Spawned spawned =
        spawner.spawn(
            new SpawnRequest(
                latin1("/bin/cp"),
                args("cp", "/proc/self/stat", out.toString()),
                NO_ENVIRONMENT,
                0,
                0));

    Thread.sleep(50);
    assertThat(out).doesNotExist();
    assertThat(Files.readString(Path.of("/proc/" + spawned.tid() + "/stat"))).contains(") S ");
    spawned.release();

    assertThat(Children.exitStatus(Children.await(spawned.tid()))).isZero();
    spawned.close();
    assertThat(text(out)).startsWith(spawned.tid() + " (cp)");
  }

  @Test
  void shouldLeaveNoWaitingProcessWhenItsMakerIsKilled() throws Exception {
    Process maker = Jvm.start(SpawningMain.class);
    int tid;
    try (var output = maker.inputReader()) {
      tid = Integer.parseInt(output.readLine());
    }
    Procfs procfs = new Procfs(kernel);
    assertThat(procfs.status(tid).state()).isEqualTo('S');

    maker.destroyForcibly().waitFor();

    TaskStatus status = procfs.status(tid);
    for (int i = 0; i < 1000 && status != null && !status.zombie(); i++) {
      Thread.sleep(5);
      status = procfs.status(tid);
    }
    assertThat(status == null || status.zombie()).isTrue();
  }

  @Test
  void shouldSayWhyExecveFailed() {
    Spawned spawned =
        spawner.spawn(new SpawnRequest(latin1("/no/such"), args("such"), NO_ENVIRONMENT, 0, 0));
    spawned.release();

    assertThat(Children.exitStatus(Children.await(spawned.tid()))).isEqualTo(1);
    assertThat(spawned.execError()).isEqualTo(Errno.ENOENT);
    assertThat(spawned.failedCall()).isEqualTo(Sys.SYS_execve);
    spawned.close();
  }

  @Test
  void shouldRunAsAnotherUserUnderAFilterOnOneProcessor() throws IOException {
    org.junit.jupiter.api.Assumptions.assumeTrue(
        kernel.syscall(Sys.SYS_geteuid, 0, 0, 0) == 0, "needs root");
    Path out = dir.resolve("out");
    Files.createFile(out);
    out.toFile().setWritable(true, false);
    dir.toFile().setExecutable(true, false);
    byte[] allow = {6, 0, 0, 0, 0, 0, (byte) 0xff, 0x7f};
    SpawnRequest request =
        new SpawnRequest(
                latin1("/bin/cp"),
                args("cp", "/proc/self/status", out.toString()),
                NO_ENVIRONMENT,
                0,
                0)
            .as(new SpawnRequest.Credentials(65534, 65534, 65533, 65533, new int[] {7, 9}))
            .filtered(allow, 0, true)
            .on(new byte[] {1, 0, 0, 0, 0, 0, 0, 0});

    Spawned spawned = spawner.spawn(request);
    spawned.release();

    assertThat(Children.exitStatus(Children.await(spawned.tid()))).isZero();
    spawned.close();
    Map<String, String> status = Children.status(text(out));
    assertThat(status.get("Uid")).isEqualTo("65534\t65534\t65534\t65534");
    assertThat(status.get("Gid")).isEqualTo("65533\t65533\t65533\t65533");
    assertThat(status.get("Groups")).isEqualTo("7 9");
    assertThat(status.get("NoNewPrivs")).isEqualTo("1");
    assertThat(status.get("Seccomp")).isEqualTo("2");
    assertThat(status.get("Cpus_allowed_list")).isEqualTo("0");
    int dumpable = (int) kernel.syscall(Sys.SYS_prctl, 3, 0, 0);
    assertThat(dumpable).as("PR_GET_DUMPABLE of this process").isEqualTo(1);
  }

  @Test
  void shouldPassAHugeArgumentList() throws IOException {
    int count = 20_000;
    String[] words = new String[count + 2];
    words[0] = "cp";
    java.util.Arrays.fill(words, 1, count, "--force");
    Path out = dir.resolve("out");
    words[count] = "/proc/self/cmdline";
    words[count + 1] = out.toString();

    run(new SpawnRequest(latin1("/bin/cp"), args(words), NO_ENVIRONMENT, 0, 0));

    assertThat(text(out)).hasSize(3 + (count - 1) * 8 + 19 + out.toString().length() + 1);
  }

  @Test
  void shouldKeepTheGivenFilesOnly() throws IOException {
    Path out = dir.resolve("out");
    NativeBuffer path = NativeBuffer.allocate(64);
    path.putCString(0, latin1("/etc/group"));
    int[] fds = new int[4];
    for (int i = 0; i < fds.length; i++) {
      fds[i] = (int) kernel.syscall(Sys.SYS_openat, -100, path.address(), 0);
    }
    byte[][] argv = args("sh", "-c", "for f in /proc/self/fd/*; do echo $f; done >" + out);
    SpawnRequest request =
        new SpawnRequest(latin1("/bin/sh"), argv, NO_ENVIRONMENT, 0, 0)
            .keeping(new int[] {fds[3], 2, 0, fds[1]});

    run(request);

    // Descriptor 1 is the output, the lowest free one reads the directory.
    String prefix = "/proc/self/fd/";
    assertThat(Files.readAllLines(out))
        .containsExactlyInAnyOrder(
            prefix + 0, prefix + 1, prefix + 2, prefix + 3, prefix + fds[1], prefix + fds[3]);
    for (int fd : fds) {
      assertThat(kernel.syscall(Sys.SYS_close, fd, 0, 0)).isZero();
    }
  }

  private Path copyOf(String file, byte[][] env, long mask, long ignored) {
    Path out = dir.resolve("out");
    byte[][] argv = args("\u00e9cp", file, out.toString());
    run(new SpawnRequest(latin1("/bin/cp"), argv, env, mask, ignored));
    return out;
  }

  private void run(SpawnRequest request) {
    Spawned spawned = spawner.spawn(request);
    spawned.release();
    assertThat(Children.exitStatus(Children.await(spawned.tid()))).isZero();
    assertThat(spawned.execError()).isZero();
    spawned.close();
  }

  private static String signalLines() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String line : Files.readAllLines(Path.of("/proc/thread-self/status"))) {
      if (line.startsWith("Sig") && !line.startsWith("SigQ")) {
        lines.append(line).append('\n');
      }
    }
    return lines.toString();
  }

  private static byte[][] args(String... words) {
    byte[][] argv = new byte[words.length][];
    for (int i = 0; i < words.length; i++) {
      argv[i] = latin1(words[i]);
    }
    return argv;
  }

  private static byte[] latin1(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), ISO_8859_1);
  }
}
