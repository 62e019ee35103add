package dev.warmpath.syscalls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.SyscallTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What of a call prints at its entry, and what waits for its exit, is as with strace. It shows
 * where another thread is traced meanwhile.
 */
class EntryTest {
  private static final int ROUNDS = 8;

  /** What returns from handlers shows what is on the stack, where a script has no memory. */
  private static final Set<String> DELIBERATE = Set.of("rt_sigreturn", "sigreturn");

  @ParameterizedTest
  @EnumSource(Abi.class)
  void shouldSplitCallsAsStrace(Abi abi) throws Exception {
    RandomCalls calls = new RandomCalls(RandomCalls.seed("EntryTest"));
    SyscallTable table = SyscallTable.of(abi);
    // What restart_syscall resumes is the call before, which is to be of the script.
    calls.addNumber(abi, table.number("getpid"), 1);
    for (int number = 0; number < table.limit(); number++) {
      CallSpec spec = Catalogue.get().spec(abi, number);
      if (spec == null
          || CatalogueCompletenessTest.isNewer(number)
          || DELIBERATE.contains(spec.name())) {
        continue;
      }
      calls.addNumber(abi, number, ROUNDS);
      for (CallSpec.Variant variant : spec.variants()) {
        for (int value : variant.values()) {
          calls.addSelecting(abi, number, spec.selector(), value, isBare(variant.form()));
        }
      }
    }
    CallScript script = calls.script();
    List<String> theirs = script.straceEntries();
    List<String> whole = script.strace();
    List<String> ours = script.warmpath(DecodeOptions.DEFAULT, true, true);
    assertThat(theirs).hasSameSizeAs(whole);
    int unequal = 0;
    for (int i = 0; i < whole.size(); i++) {
      if (!whole.get(i).equals(ours.get(i))) {
        // What calls print as a whole is for the tests of their domains.
        theirs.set(i, null);
        unequal++;
      }
    }
    assertThat(unequal).isLessThan(whole.size() / 20);
    compare(theirs, script.warmpathEntries());
  }

  /** Whether all that is known of the argument of an ioctl is that it is a pointer. */
  private static boolean isBare(CallForm form) {
    CallForm.ArgumentSpec[] arguments = form.arguments();
    return arguments[arguments.length - 1].kind() == CoreKinds.PlainWord.ADDR;
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
      if (!expected.equals(ours.get(i)) && !showsMore(expected, ours.get(i))) {
        differences.add("\nstrace:   " + expected + "\nwarmpath: " + ours.get(i));
      }
    }
    assertThat(compared).isGreaterThan(ours.size() / 2);
    assertThat(differences).isEmpty();
  }

  /**
   * Strace writes some fields, or an arrow, ahead of what the kernel is to fill in: ours wait for
   * the rest of the argument.
   */
  private static boolean showsMore(String theirs, String ours) {
    boolean deliberate =
        theirs.startsWith("bpf(BPF_") && theirs.contains("_GET_NEXT_ID, {start_id=")
            || theirs.startsWith("bpf(BPF_OBJ_GET_INFO_BY_FD, {")
            || theirs.startsWith("bpf(BPF_PROG_QUERY, {")
            || theirs.startsWith("bpf(BPF_TASK_FD_QUERY, {")
            || theirs.endsWith("] => ");
    return deliberate && theirs.startsWith(ours);
  }
}
