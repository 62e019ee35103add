package dev.warmpath.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warmpath.abi.Sys;
import java.util.HashMap;
import java.util.Map;

/** Processes that tests start. */
final class Children {
  static final int WALL = 0x40000000;

  private static final Kernel KERNEL = LinuxKernel.kernel();

  private Children() {}

  /** Waits for the end of a child and returns its wait status. */
  static int await(int tid) {
    NativeBuffer status = NativeBuffer.allocate(8);
    long r;
    do {
      r = KERNEL.syscall(Sys.SYS_wait4, tid, status.address(), WALL, 0);
    } while (r == -4);
    assertThat(r).isEqualTo(tid);
    return status.getInt(0);
  }

  static int exitStatus(int waitStatus) {
    assertThat(waitStatus & 0x7f).as("signal in wait status").isZero();
    return waitStatus >> 8 & 0xff;
  }

  /** The lines of /proc/PID/status by name. */
  static Map<String, String> status(String text) {
    Map<String, String> fields = new HashMap<>();
    for (String line : text.split("\n")) {
      int colon = line.indexOf(':');
      fields.put(line.substring(0, colon), line.substring(colon + 1).trim());
    }
    return fields;
  }
}
