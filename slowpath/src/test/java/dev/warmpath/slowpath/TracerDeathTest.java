package dev.warmpath.slowpath;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warmpath.abi.Signal;
import dev.warmpath.abi.Sys;
import dev.warmpath.kernel.Affinity;
import dev.warmpath.kernel.LinuxKernel;
import dev.warmpath.trace.Task;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signals to a tracer in a process of its own; the traced program writes to the same output. */
class TracerDeathTest {
  @TempDir Path dir;
  private final List<String> told = new ArrayList<>();
  private Process tracer;
  private BufferedReader output;
  private OutputStream input;
  private int tid;

  @AfterEach
  void endAll() throws IOException {
    if (tid != 0) {
      Tracing.KERNEL.syscall(Sys.SYS_kill, tid, Signal.SIGKILL, 0);
    }
    tracer.destroyForcibly();
    input.close();
    output.close();
  }

  @Test
  void shouldPassASignalOnToTheCommandAndLetItGo() throws Exception {
    start("all", "signals");
    signal(tracer.pid(), Signal.SIGTERM);

    // The program is told both, and the tracer has let it go and is gone.
    Background.await(
        "both signals", () -> read("got") && told.contains("got 15") && told.contains("got 18"));
    assertThat(told).contains("A detached");
    assertThat(tracer.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(tracer.exitValue()).isEqualTo(128 + Signal.SIGTERM);
    assertThat(status("TracerPid:")).isEqualTo("0");
    assertThat(processors()).isEqualTo(processors((int) ProcessHandle.current().pid()));
  }

  @Test
  void shouldStayForProgramsWithAFilterUntilTheyEnd() throws Exception {
    start("some", "signals");
    signal(tracer.pid(), Signal.SIGTERM);

    awaitLine("got 15");
    assertThat(told).contains("A detached");
    assertThat(tracer.isAlive()).isTrue();
    // Without a tracer its write and read would fail.
    signal(tid, Signal.SIGUSR1);
    awaitLine("got 10");
    go();
    awaitLine("signal 15");
    assertThat(tracer.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(told.subList(told.indexOf("A detached") + 1, told.size()))
        .noneMatch(line -> line.startsWith("A "));
  }

  @Test
  void shouldLetTheCommandRunOnWhenTheTracerIsKilled() throws Exception {
    start("all", "signals");
    assertThat(processors()).isOne();
    signal(tracer.pid(), Signal.SIGKILL);
    assertThat(tracer.waitFor(10, TimeUnit.SECONDS)).isTrue();

    Background.await("no tracer", () -> status("TracerPid:").equals("0"));
    int all = processors((int) ProcessHandle.current().pid());
    Background.await("its own affinity", () -> processors() == all);
    signal(tid, Signal.SIGUSR1);
    awaitLine("got 10");
    go();
    Background.await("end", () -> status("State:").isEmpty() || status("State:").startsWith("Z"));
  }

  @Test
  void shouldNotEndProgramsWithAFilterWhenTheTracerIsKilled() throws Exception {
    start("some", "signals");
    signal(tracer.pid(), Signal.SIGKILL);
    assertThat(tracer.waitFor(10, TimeUnit.SECONDS)).isTrue();

    Background.await("no tracer", () -> status("TracerPid:").equals("0"));
    // It is still in the call that it was in; had it been killed, it would be gone by now.
    Thread.sleep(200);
    assertThat(status("State:")).startsWith("S");
  }

  private void start(String calls, String mode) throws Exception {
    // No pipes: Java closes its ends when the process ends, and the traced program goes on.
    Path fifo = dir.resolve("in");
    Path file = Files.createFile(dir.resolve("out"));
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    List<String> command = new ArrayList<>();
    command.add("sh");
    command.add("-c");
    command.add("i=$1 o=$2; shift 2; exec \"$@\" 0<>\"$i\" >>\"$o\" 2>&1");
    command.add("sh");
    command.add(fifo.toString());
    command.add(file.toString());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-cp");
    command.add(
        String.join(
            ":",
            home(TracingMain.class),
            home(PtraceSession.class),
            home(LinuxKernel.class),
            home(Task.class),
            home(Sys.class)));
    command.add(TracingMain.class.getName());
    command.add(calls);
    command.add(Programs.build("target", "-pthread").toString());
    command.add(mode);
    tracer = new ProcessBuilder(command).start();
    input = Files.newOutputStream(fifo);
    output = Files.newBufferedReader(file);
    tid = Integer.parseInt(awaitLine("tid ").substring(4));
    awaitLine("ready");
    awaitLine("A enter read");
  }

  private String awaitLine(String part) {
    Background.await(part + "; told " + told, () -> read(part));
    return told.getLast();
  }

  private boolean read(String part) {
    try {
      String line;
      while (output.ready() && (line = output.readLine()) != null) {
        told.add(line);
        if (line.contains(part)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void go() throws IOException {
    input.write('x');
    input.flush();
  }

  private static void signal(long process, int signal) {
    Tracing.KERNEL.syscall(Sys.SYS_kill, process, signal, 0);
  }

  private int processors() {
    return processors(tid);
  }

  private static int processors(int task) {
    byte[] mask = new byte[Affinity.MASK_BYTES];
    return new Affinity(Tracing.KERNEL).get(task, mask) > 0 ? Affinity.count(mask) : -1;
  }

  private String status(String key) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + tid + "/status"))) {
        if (line.startsWith(key)) {
          return line.substring(key.length()).strip();
        }
      }
    } catch (IOException e) {
      // It is gone.
    }
    return "";
  }

  private static String home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
