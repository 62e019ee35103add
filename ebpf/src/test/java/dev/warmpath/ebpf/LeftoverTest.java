package dev.warmpath.ebpf;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warmpath.abi.Sys;
import dev.warmpath.kernel.LinuxKernel;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LeftoverTest {
  private final Bpf bpf = RunningKernel.bpf();
  private final String name = "t_" + ProcessHandle.current().pid();

  @Test
  void shouldLeaveNothingBehindWhenItsMakerIsKilled() throws Exception {
    Process maker =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                String.join(
                    ":",
                    home(KilledMain.class),
                    home(Bpf.class),
                    home(LinuxKernel.class),
                    home(Sys.class)),
                KilledMain.class.getName(),
                name)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      String line =
          new BufferedReader(new InputStreamReader(maker.getInputStream(), US_ASCII)).readLine();
      assertThat(line).isEqualTo("attached");
      assertThat(ours()).containsExactly("program " + name, "map " + name);
    } finally {
      maker.destroyForcibly().waitFor();
    }

    // The kernel frees a program a little after its last file is closed.
    while (!ours().isEmpty()) {
      Thread.sleep(5);
    }
  }

  private List<String> ours() {
    List<String> names = new ArrayList<>();
    for (ProgramInfo program : bpf.programs()) {
      if (program.name().equals(name)) {
        names.add("program " + name);
      }
    }
    for (MapInfo map : bpf.maps()) {
      if (map.name().equals(name)) {
        names.add("map " + name);
      }
    }
    return names;
  }

  private static String home(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }
}
