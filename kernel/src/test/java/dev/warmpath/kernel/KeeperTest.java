package dev.warmpath.kernel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.warmpath.abi.Errno;
import dev.warmpath.abi.Sys;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KeeperTest {
  private final Kernel kernel = LinuxKernel.kernel();
  private final Affinity affinity = new Affinity(kernel);
  private final byte[] before = new byte[Affinity.MASK_BYTES];
  private final byte[] now = new byte[Affinity.MASK_BYTES];
  private final Process task;
  private final int tid;

  KeeperTest() throws IOException {
    task = new ProcessBuilder("sleep", "100").start();
    tid = (int) task.pid();
    affinity.get(tid, before);
    assumeThat(Affinity.count(before)).as("processors").isGreaterThan(1);
  }

  @AfterEach
  void endTask() throws InterruptedException {
    task.destroyForcibly().waitFor();
  }

  @Test
  void shouldGiveAffinityBackWhenItsMakerIsKilled() throws Exception {
    Process maker = Jvm.start(PinningMain.class, Integer.toString(tid));
    Path keeper = Path.of("/proc/" + keeperOf(maker));
    affinity.get(tid, now);
    assertThat(Affinity.count(now)).isEqualTo(1);

    maker.destroyForcibly().waitFor();

    while (!ended(keeper)) {
      Thread.sleep(1);
    }
    affinity.get(tid, now);
    assertThat(now).isEqualTo(before);
  }

  @Test
  void shouldHoldNoFilesAndSurviveSignalsAndEndWithItsMaker() throws Exception {
    Process maker = Jvm.start(PinningMain.class, Integer.toString(tid));
    int pid = keeperOf(maker);
    Path keeper = Path.of("/proc/" + pid);
    while (new Procfs(kernel).files(pid).length != 1) {
      Thread.sleep(1);
    }
    assertThat(Files.readString(keeper.resolve("comm"))).isEqualTo("warmpath-keeper\n");
    kernel.syscall(Sys.SYS_kill, pid, 15, 0);
    kernel.syscall(Sys.SYS_kill, pid, 2, 0);
    Thread.sleep(20);
    assertThat(ended(keeper)).isFalse();

    try (var input = maker.getOutputStream()) {
      input.write("q\n".getBytes(US_ASCII));
    }
    assertThat(maker.waitFor()).isZero();

    assertThat(keeper).doesNotExist();
    affinity.get(tid, now);
    assertThat(Affinity.count(now)).as("not given back by close").isEqualTo(1);
  }

  private static int keeperOf(Process maker) throws IOException {
    BufferedReader output =
        new BufferedReader(new InputStreamReader(maker.getInputStream(), US_ASCII));
    String[] words = output.readLine().split(" ");
    assertThat(words[1]).as("wait4 does not see the keeper").isEqualTo("-" + Errno.ECHILD);
    return Integer.parseInt(words[0]);
  }

  /** Gone, or a zombie that its new parent has not buried. */
  private static boolean ended(Path process) throws IOException {
    try {
      return Files.readString(process.resolve("stat")).contains(") Z ");
    } catch (java.nio.file.NoSuchFileException e) {
      return true;
    }
  }
}
