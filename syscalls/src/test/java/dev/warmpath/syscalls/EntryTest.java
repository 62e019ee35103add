package dev.warmpath.syscalls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.SyscallTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What of a call prints at its entry, and what waits for its exit, is as with strace. It shows
 * where another thread is traced meanwhile.
 */
class EntryTest {
  private static final String CALLS =
      SignalCallsTest.CALLS + " " + TimeCallsTest.CALLS + " " + MemoryRandomTest.CALLS;

  @ParameterizedTest
  @EnumSource(Abi.class)
  void shouldSplitCallsAsStrace(Abi abi) throws Exception {
    Random random = new Random(RandomCalls.seed("EntryTest"));
    CallScript script = new CallScript();
    byte[] memory = new byte[4096];
    for (int i = 0; i < memory.length; i += 4) {
      memory[i] = (byte) random.nextInt(4);
    }
    long address = script.put(memory);
    SyscallTable table = SyscallTable.of(abi);
    for (String name : CALLS.split(" ")) {
      int number = table.number(name);
      if (number < 0) {
        continue;
      }
      for (int round = 0; round < 5; round++) {
        long[] args = new long[6];
        for (int i = 0; i < args.length; i++) {
          args[i] = random.nextBoolean() ? address + 16L * random.nextInt(64) : random.nextInt(8);
        }
        script.add(abi, number, 0, 0, args);
      }
    }
    compare(script.straceEntries(), script.warmpathEntries());
  }

  @Test
  void shouldSplitCallsThatBlockAsStrace() throws Exception {
    CallScript script = new CallScript();
    long memory = script.putWords(4, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    for (Abi abi : Abi.values()) {
      for (String name : new String[] {"accept4", "getsockname", "getpeername"}) {
        script.call(abi, name, 3, 5, 0, 0, 0);
        script.call(abi, name, 3, 5, 0, memory, 1);
        script.call(abi, name, 3, 5, memory, memory, 1);
        script.fail(abi, name, 4, 5, 0, memory, 1);
      }
    }
    script.shouldPrintAsStrace();
    script.call(Abi.X86_64, "accept", 3, 5, 0, 0);
    script.call(Abi.X86_64, "accept4", 3, 5, 0, 0, 0);
    script.call(Abi.X86_64, "accept4", 3, 5, memory, memory, 0x800);
    script.call(Abi.X86_64, "recvfrom", 3, 5, memory, 10, 0, 0, 0);
    script.call(Abi.X86_64, "recvfrom", 3, 5, memory, 10, 0, memory, memory);
    script.call(Abi.X86_64, "recvmsg", 3, 5, memory, 0);
    script.call(Abi.X86_64, "recvmmsg", 1, 5, memory, 1, 0, 0);
    script.call(Abi.X86_64, "wait4", 3, -1, 0, 0, 0);
    script.call(Abi.X86_64, "wait4", 3, -1, memory, 0, memory);
    script.call(Abi.X86_64, "waitid", 0, 0, 1, 0, 4, 0);
    script.call(Abi.X86_64, "waitid", 0, 0, 1, memory, 4, 0);
    script.call(Abi.X86_64, "poll", 1, memory, 1, -1);
    script.call(Abi.X86_64, "ppoll", 1, memory, 1, 0, 0, 8);
    script.call(Abi.X86_64, "select", 1, 4, memory, 0, 0, 0);
    script.call(Abi.X86_64, "pselect6", 1, 4, memory, 0, 0, 0, 0);
    script.call(Abi.X86_64, "epoll_wait", 1, 4, memory, 10, -1);
    script.call(Abi.X86_64, "epoll_pwait", 1, 4, memory, 10, -1, 0, 8);
    script.call(Abi.X86_64, "epoll_pwait2", 1, 4, memory, 10, 0, 0, 8);
    script.call(Abi.X86_64, "semop", 1, 4, memory, 1);
    script.call(Abi.X86_64, "semtimedop", 1, 4, memory, 1, memory);
    script.call(Abi.X86_64, "msgrcv", 1, 4, memory, 10, 0, 0);
    script.call(Abi.X86_64, "mq_timedreceive", 1, 4, memory, 10, memory, memory);
    script.call(Abi.X86_64, "read", 1, 4, memory, 10);
    script.call(Abi.X86_64, "readv", 1, 4, memory, 1);
    script.call(Abi.X86_64, "pread64", 1, 4, memory, 1, 0);
    script.call(Abi.X86_64, "preadv2", 1, 4, memory, 1, 0, 0, 0);
    script.call(Abi.X86_64, "clone", 99, 0x1200011, 0, 0, memory, 0);
    script.call(Abi.X86_64, "clone3", 99, memory, 88);
    script.call(Abi.X86_64, "splice", 9, 1, memory, 2, memory, 3, 0);
    script.call(Abi.X86_64, "tee", 9, 1, 2, 3, 0);
    script.call(Abi.X86_64, "vmsplice", 9, 1, memory, 1, 0);
    script.call(Abi.X86_64, "flock", 0, 1, 2);
    script.call(Abi.X86_64, "fcntl", 0, 1, 7, memory);
    script.call(Abi.X86_64, "getrandom", 4, memory, 4, 0);
    script.call(Abi.X86_64, "futex", 0, memory, 0, 0, 0);
    script.call(Abi.X86_64, "nanosleep", 0, memory, memory);
    script.call(Abi.X86_64, "io_getevents", 0, 1, 1, 1, memory, 0);
    script.call(Abi.X86_64, "connect", 0, 1, memory, 16);
    script.call(Abi.X86_64, "sendto", 0, 1, memory, 16, 0, 0, 0);
    script.call(Abi.X86_64, "ptrace", 0, 0x4200, 1, 0, 0);
    script.call(Abi.X86_64, "copy_file_range", 0, 1, memory, 2, memory, 1, 0);
    script.call(Abi.X86_64, "sendfile", 0, 1, 2, memory, 100);
    script.call(Abi.X86_64, "openat", 3, -100, memory, 0);
    script.call(Abi.X86_64, "io_uring_enter", 3, 1, 1, 1, 1, 0, 8);
    script.call(Abi.X86_64, "getcwd", 3, memory, 100);
    script.call(Abi.X86_64, "readlink", 3, memory, memory, 100);
    compare(script.straceEntries(), script.warmpathEntries());
  }

  private static void compare(List<String> theirs, List<String> ours) {
    assertThat(theirs).hasSameSizeAs(ours);
    List<String> differences = new ArrayList<>();
    int compared = 0;
    for (int i = 0; i < ours.size(); i++) {
      String expected = theirs.get(i);
      if (expected == null) {
        continue;
      }
      compared++;
      if (!expected.equals(ours.get(i))) {
        differences.add("\nstrace:   " + expected + "\nwarmpath: " + ours.get(i));
      }
    }
    assertThat(compared).isGreaterThan(ours.size() / 2);
    assertThat(differences).isEmpty();
  }
}
