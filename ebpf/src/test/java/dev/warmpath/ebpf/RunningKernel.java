package dev.warmpath.ebpf;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.warmpath.kernel.LinuxKernel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The kernel that the tests run on. Without the privilege they are aborted; with it, whatever does
 * not work is a failure.
 */
final class RunningKernel {
  private static final int CAP_SYS_ADMIN = 21;

  private RunningKernel() {}

  static Bpf bpf() {
    assumeTrue((capabilities() >>> CAP_SYS_ADMIN & 1) != 0, "needs CAP_SYS_ADMIN");
    return new Bpf(LinuxKernel.kernel());
  }

  private static long capabilities() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("CapEff:")) {
          return Long.parseUnsignedLong(line.substring(7).strip(), 16);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new AssertionError("no CapEff in /proc/self/status");
  }
}
