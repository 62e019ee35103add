package dev.warmpath.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineCodeTest {
  @TempDir Path dir;

  @ParameterizedTest
  @CsvSource({"syscall", "spawn", "signals", "keeper"})
  void shouldBeWhatTheSourceAssemblesTo(String name) throws Exception {
    Path source = Path.of("src/main/asm", name + ".S");
    Path object = dir.resolve(name + ".o");
    Path binary = dir.resolve(name + ".bin");

    run("gcc", "-c", source.toString(), "-o", object.toString());
    run("objcopy", "-O", "binary", "-j", ".text", object.toString(), binary.toString());

    assertThat(HexFormat.of().formatHex(Files.readAllBytes(binary))).isEqualTo(embedded(name));
  }

  private static String embedded(String name) {
    return switch (name) {
      case "syscall" -> MachineCode.SYSCALL;
      case "spawn" -> MachineCode.SPAWN;
      case "keeper" -> MachineCode.KEEPER;
      case "signals" -> MachineCode.SIGNALS;
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
  }
}
