package dev.warmpath.syscalls;

import static dev.warmpath.abi.Abi.X86_64;

import dev.warmpath.abi.Abi;
import org.junit.jupiter.api.Test;

/** The calls of the domain mount, compared with strace. */
class MountCallsTest {
  private static final String[] NAMES =
      """
        ustat statfs statfs64 fstatfs fstatfs64 uselib umount umount2 mount fsopen fsconfig
        fsmount fspick move_mount open_tree mount_setattr pivot_root quotactl quotactl_fd
        swapon swapoff sysfs nfsservctl lookup_dcookie acct
      """
          .trim()
          .split("\\s+");

  @Test
  void shouldShowWhatEachKindOfMountLooksAt() throws Exception {
    CallScript script = new CallScript();
    long text = script.put("text");
    for (int bit = 0; bit < 40; bit++) {
      script.call(X86_64, "mount", 0, text, text, text, 1L << bit, text);
      script.call(X86_64, "mount", 0, text, text, text, 0xc0ed0020L | 1L << bit, text);
      script.call(X86_64, "umount2", 0, text, 1L << bit);
      script.call(X86_64, "fsmount", 3, 3, 1, 1L << bit);
    }
    script.shouldPrintAsStrace();
  }

  @Test
  void shouldShowFileSystems() throws Exception {
    CallScript script = new CallScript();
    long path = script.put("/");
    long[] types = {0xef53, 0x01021994, 0x9fa0, 0x58465342, 0x794c7630, 0x12345678};
    for (long type : types) {
      long wide = script.putWords(8, type, 4096, 9, 8, 7, 6, 5, 0x2200000011L, 255, 4096, 0x1021);
      long narrow = script.putWords(4, type, 4096, 9, 8, 7, 6, 5, 0x11, 0x22, 255, 4096, 0x21);
      script.putWords(8, 0, 0, 0, 0);
      for (Abi abi : Abi.values()) {
        script.call(abi, "statfs", 0, path, wide);
        script.call(abi, "fstatfs", 0, 3, narrow);
        script.fail(abi, "statfs", 2, path, wide);
      }
    }
    script.shouldPrintAsStrace();
  }

  @Test
  void shouldAgreeOnRandomCalls() throws Exception {
    RandomFileCalls.shouldPrintAsStrace(new Choices("MountCallsTest"), 400, NAMES);
  }
}
