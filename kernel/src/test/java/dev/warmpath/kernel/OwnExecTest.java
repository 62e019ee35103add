package dev.warmpath.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warmpath.abi.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OwnExecTest {
  private static final long MASK = Signal.bit(Signal.SIGUSR2) | Signal.bit(63) | Signal.bit(62);
  private static final long IGNORED = Signal.bit(Signal.SIGTTIN) | Signal.bit(Signal.SIGINT);

  private final Kernel kernel = LinuxKernel.kernel();
  private final Spawner spawner = new Spawner(kernel);
  @TempDir Path dir;

  @Test
  void shouldBecomeTheCommandUnderTheSameIdWithNothingOfTheJvmLeft() throws Exception {
    Path out = dir.resolve("out");
    Path note = dir.resolve("note");
    Spawned jvm =
        start(List.of("-Dtoken.to=" + note), "/bin/cp", "/proc/self/status", out.toString());

    assertThat(Children.exitStatus(Children.await(jvm.tid()))).isZero();

    Map<String, String> status = Children.status(Files.readString(out));
    assertThat(status.get("Name")).isEqualTo("cp");
    assertThat(status.get("Pid")).isEqualTo(Integer.toString(jvm.tid()));
    assertThat(status.get("PPid")).isEqualTo(Long.toString(ProcessHandle.current().pid()));
    assertThat(status.get("Threads")).isEqualTo("1");
    assertThat(Long.parseUnsignedLong(status.get("SigBlk"), 16)).isEqualTo(MASK);
    assertThat(Long.parseUnsignedLong(status.get("SigIgn"), 16)).isEqualTo(IGNORED);
    assertThat(Long.parseUnsignedLong(status.get("SigCgt"), 16)).isZero();
    while (!Files.exists(note) || Files.size(note) == 0) {
      Thread.sleep(5);
    }
    String[] words = Files.readString(note).split(" ");
    assertThat(words).startsWith("0", "0", "0", "0");
    assertThat(words[5]).as("parent of the tracer").isNotEqualTo(Integer.toString(jvm.tid()));
  }

  @Test
  void shouldSayThatTheTracerEndedTooEarly() {
    Spawned jvm = start(List.of(), "/bin/true");

    assertThat(Children.exitStatus(Children.await(jvm.tid()))).isEqualTo(7);
  }

  @Test
  void shouldExitWhenTheExecveFails() {
    Spawned jvm = start(List.of("-Dtoken.to=" + dir.resolve("note")), "/no/such/command");

    assertThat(Children.exitStatus(Children.await(jvm.tid()))).isEqualTo(1);
  }

  @Test
  void shouldStartOrphans() throws IOException, InterruptedException {
    Path out = dir.resolve("out");
    byte[][] argv = {latin1("cp"), latin1("/proc/self/stat"), latin1(out.toString())};

    int tid = spawner.spawnOrphan(new SpawnRequest(latin1("/bin/cp"), argv, new byte[0][], 0, 0));

    while (!Files.exists(out) || Files.size(out) == 0) {
      Thread.sleep(1);
    }
    String[] stat = Files.readString(out).split(" ");
    assertThat(stat[0]).isEqualTo(Integer.toString(tid));
    assertThat(stat[3]).isNotEqualTo(Long.toString(ProcessHandle.current().pid()));
  }

  private Spawned start(List<String> options, String... command) {
    List<byte[]> argv = new ArrayList<>();
    for (String word : Jvm.command(BecomingMain.class, command)) {
      argv.add(latin1(word));
    }
    for (String option : options) {
      argv.add(1, latin1(option));
    }
    Spawned spawned =
        spawner.spawn(
            new SpawnRequest(
                argv.getFirst(),
                argv.toArray(byte[][]::new),
                new byte[][] {latin1("LC_ALL=C")},
                MASK,
                IGNORED));
    spawned.release();
    return spawned;
  }

  private static byte[] latin1(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
