package dev.warmpath.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warmpath.abi.Errno;
import dev.warmpath.abi.Signal;
import dev.warmpath.abi.Sys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ProcfsTest {
  private static final int NOBODY = Integer.MAX_VALUE;

  private final Kernel kernel = LinuxKernel.kernel();
  private final Procfs procfs = new Procfs(kernel);
  private final Signals signals = new Signals(kernel);
  private final int self = (int) ProcessHandle.current().pid();

  @Test
  void shouldReadTheStatusOfAThread() throws IOException {
    long old = signals.block(Signal.bit(Signal.SIGUSR1));
    int tid = (int) kernel.syscall(Sys.SYS_gettid, 0, 0, 0);
    TaskStatus status = procfs.status(tid);
    Map<String, String> expected =
        Children.status(Files.readString(Path.of("/proc/" + tid + "/status")));
    signals.setMask(old);

    assertThat(status.state()).isEqualTo('R');
    assertThat(status.tgid()).isEqualTo(self);
    assertThat(status.parent()).isEqualTo(Integer.parseInt(expected.get("PPid")));
    assertThat(status.tracer()).isEqualTo(Integer.parseInt(expected.get("TracerPid")));
    assertThat(status.uid() + "\t" + status.effectiveUid())
        .isEqualTo(expected.get("Uid").substring(0, expected.get("Uid").indexOf('\t', 2)));
    assertThat(status.blocked() & Signal.bit(Signal.SIGUSR1)).isNotZero();
    assertThat(status.blocked()).isEqualTo(hex(expected.get("SigBlk")));
    assertThat(status.ignored()).isEqualTo(hex(expected.get("SigIgn")));
    assertThat(status.caught()).isEqualTo(hex(expected.get("SigCgt"))).isNotZero();
    assertThat(procfs.status(self, tid).tgid()).isEqualTo(self);
  }

  @Test
  void shouldSayThatATaskIsGone() {
    assertThat(procfs.status(NOBODY)).isNull();
    assertThat(procfs.status(self, NOBODY)).isNull();
    assertThat(procfs.threads(NOBODY)).isEmpty();
    assertThat(procfs.files(NOBODY)).isEmpty();
    assertThat(procfs.processor(NOBODY)).isEqualTo(-1);
    assertThat(procfs.comm(NOBODY, new byte[16])).isZero();
    assertThat(procfs.fdTarget(self, 1_000_000, new byte[16])).isEqualTo(-Errno.ENOENT);
    assertThat(procfs.fdInfo(self, 1_000_000, "Pid:", -7)).isEqualTo(-7);
  }

  @Test
  void shouldListAllThreadsOfABigProcess() throws InterruptedException {
    int before = procfs.threads(self).length;
    int count = 2_000;
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch started = new CountDownLatch(count);
    Thread[] threads = new Thread[count];
    for (int i = 0; i < count; i++) {
      threads[i] =
          new Thread(
              null,
              () -> {
                started.countDown();
                try {
                  end.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              },
              "idle",
              64 * 1024);
      threads[i].start();
    }
    started.await();
    int[] all = procfs.threads(self);
    end.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(all.length).isBetween(before + count - 20, before + count + 20);
    assertThat(all).doesNotHaveDuplicates().contains(self);
  }

  @Test
  void shouldReadLinksAndNames() throws IOException {
    byte[] into = new byte[4096];
    try (var file = new java.io.FileInputStream("/etc/passwd")) {
      int fd = openFdOf("/etc/passwd");
      assertThat(text(into, procfs.fdTarget(self, fd, into))).isEqualTo("/etc/passwd");
      assertThat(procfs.fdTarget(self, fd, new byte[4])).isEqualTo(4);
      assertThat(procfs.fdInfo(self, fd, "flags:", -1)).isEqualTo(100000);
      assertThat(file.read()).isPositive();
      assertThat(procfs.fdInfo(self, fd, "pos:", -1)).isEqualTo(1);
    }
    assertThat(text(into, procfs.workingDirectory(self, into)))
        .isEqualTo(Path.of("").toAbsolutePath().toString());
    assertThat(text(into, procfs.executable(self, into))).endsWith("/bin/java");
    assertThat(text(into, procfs.comm(self, into))).isEqualTo("java");
  }

  @Test
  void shouldTellTheProcessor() {
    int processor = procfs.processor((int) kernel.syscall(Sys.SYS_gettid, 0, 0, 0));

    assertThat(processor).isBetween(0, 4095);
  }

  private int openFdOf(String target) throws IOException {
    for (int fd : procfs.files(self)) {
      Path link = Path.of("/proc/self/fd/" + fd);
      if (Files.exists(link) && Files.readSymbolicLink(link).toString().equals(target)) {
        return fd;
      }
    }
    throw new AssertionError("not open: " + target);
  }

  private static long hex(String text) {
    return Long.parseUnsignedLong(text, 16);
  }

  private static String text(byte[] bytes, int length) {
    return new String(bytes, 0, length, UTF_8);
  }
}
