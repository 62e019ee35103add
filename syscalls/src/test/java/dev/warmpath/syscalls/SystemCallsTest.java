package dev.warmpath.syscalls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.Errno;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Compares the calls of the domain {@code system} with strace. */
class SystemCallsTest {
  private static final String MACHINE =
      """
      uname olduname oldolduname sysinfo sethostname setdomainname getrandom reboot ioperm iopl
      init_module finit_module delete_module create_module query_module get_kernel_syms kexec_load
      kexec_file_load add_key request_key landlock_create_ruleset landlock_add_rule
      landlock_restrict_self userfaultfd
      """;

  private static final String GONE =
      """
      _sysctl afs_syscall bdflush break ftime getpmsg putpmsg gtty stty idle lock mpx prof profil
      security tuxcall vserver vm86 vm86old
      """;

  private static long[] valuesOf(String table) {
    return RandomCalls.valuesOf("system", table);
  }

  private static RandomCalls random(String what) {
    return new RandomCalls(RandomCalls.seed(what));
  }

  @Test
  void shouldAgreeOnRandomCallsOfTheMachine() throws Exception {
    random("machine").addAll(MACHINE, 8).shouldPrintAsStrace();
  }

  @Test
  void shouldAgreeOnCallsThatAreGone() throws Exception {
    random("gone").addAll(GONE, 4).shouldPrintAsStrace();
  }

  @Test
  void shouldAgreeOnRandomOperationsOnKeysAndTheLog() throws Exception {
    long[] operations = valuesOf("keyctl_operations");
    CallScript script =
        random("keys")
            .addWithFirst("keyctl", 120, operations)
            .addWithFirst("syslog", 30, valuesOf("syslog_actions"))
            .script();
    script.shouldPrintAsStrace();
    script.shouldPrintAsStraceVerbose();
  }

  @Test
  void shouldPrintEveryCommandOfReboot() throws Exception {
    CallScript script = new CallScript();
    long text = script.put("an argument");
    for (long first : new long[] {0xfee1dead, 0}) {
      for (long second : valuesOf("reboot_magics2")) {
        for (long command : valuesOf("reboot_commands")) {
          script.fail(Abi.X86_64, "reboot", Errno.EPERM, first, second, command, text);
        }
      }
    }
    script.shouldPrintAsStrace();
  }

  @Test
  void shouldPrintNamesOfTheMachine() throws Exception {
    CallScript script = new CallScript();
    byte[] names = new byte[6 * 65];
    java.util.Arrays.fill(names, (byte) 'x');
    long full = script.put(names);
    for (int i = 0; i < 6; i++) {
      names[i * 65 + 10 * i] = 0;
    }
    long some = script.put(names);
    long end = script.putAtEnd(names);
    for (Abi abi : new Abi[] {Abi.X86_64, Abi.I386, Abi.X32}) {
      script.call(abi, "uname", 0, full);
      script.call(abi, "uname", 0, some);
      script.call(abi, "uname", 0, end);
      script.call(abi, "uname", 0, end + 1);
      script.fail(abi, "uname", Errno.EFAULT, some);
      script.call(abi, "sysinfo", 0, full);
      script.call(abi, "sysinfo", 0, end + 280);
    }
    script.shouldPrintAsStrace();
    script.shouldPrintAsStraceVerbose();
  }

  @Test
  void shouldPrintTheAttributesOfBpfAsFarAsTheCallerKnowsThem() throws Exception {
    CallScript script = new CallScript();
    long[] numbers = new long[40];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i + 1;
    }
    long attributes = script.putWords(4, numbers);
    long nothing = script.putWords(4, new long[40]);
    for (long command : valuesOf("bpf_commands")) {
      for (long size = 0; size <= 132; size += 4) {
        script.call(Abi.X86_64, "bpf", 3, command, attributes, size);
        script.call(Abi.I386, "bpf", 0, command, nothing, size);
        script.fail(Abi.X32, "bpf", Errno.EINVAL, command, attributes, size);
      }
      script.call(Abi.X86_64, "bpf", 3, command, attributes, 4097);
    }
    script.shouldPrintAsStrace();
    script.shouldPrintAsStraceVerbose();
  }

  @Test
  void shouldPrintLinksOfBpfByWhatTheyAttachTo() throws Exception {
    CallScript script = new CallScript();
    long symbols = script.putWords(8, script.put("one"), script.put("two"));
    long numbers = script.putWords(8, 0x111, 0x222);
    for (long type = 0; type < 45; type++) {
      long words = script.putWords(4, 1, 2, type, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
      long kprobes =
          script.putWords(8, 2L << 32 | 1, type, 2L << 32 | 1, symbols, numbers, numbers);
      long iterator = script.putWords(8, 2L << 32 | 1, type, numbers, 2);
      for (long size = 8; size < 60; size += 4) {
        script.call(Abi.X86_64, "bpf", 3, 28, words, size);
      }
      script.call(Abi.X86_64, "bpf", 3, 28, kprobes, 48);
      script.call(Abi.X86_64, "bpf", 3, 28, iterator, 28);
    }
    script.shouldPrintAsStrace();
    script.shouldPrintAsStraceVerbose();
  }

  @Test
  void shouldPrintProgramsAndMapsOfBpf() throws Exception {
    CallScript script = new CallScript();
    long license = script.put("GPL");
    long log = script.put("what the verifier says, at some length");
    long[] instructions = new long[256];
    for (int i = 0; i < instructions.length; i++) {
      instructions[i] = i | (i * 0x01fb01L) << 8;
    }
    long program = script.putWords(8, instructions);
    for (long flags = 0; flags < 4; flags++) {
      long load =
          script.putWords(
              8,
              256L << 32 | flags,
              program,
              license,
              20L << 32 | flags,
              log,
              flags << 32 | 0x050a03,
              0x676f7270L,
              flags);
      script.call(Abi.X86_64, "bpf", 3, 5, load, 64);
      long map = script.putWords(4, 1, 4, 8, 16, flags << 1, 0, 7, 0x70616d);
      script.call(Abi.X86_64, "bpf", 3, 0, map, 32);
    }
    script.shouldPrintAsStrace();
    script.shouldPrintAsStraceVerbose();
  }

  @Test
  void shouldPrintRandomPerformanceEvents() throws Exception {
    Choices choose = new Choices("performance events");
    CallScript script = new CallScript();
    for (int i = 0; i < 200; i++) {
      long size = choose.of(0, 63, 64, 72, 80, 90, 96, 104, 109, 112, 120, 128, 136, 4096);
      long attributes =
          script.putWords(
              8,
              size << 32 | choose.below(8),
              choose.of(choose.below(12), choose.word(), 0x10203),
              choose.word(),
              choose.word(),
              choose.word(),
              choose.word(),
              (long) choose.below(10) << 32 | choose.below(99),
              choose.word(),
              choose.word(),
              choose.word(),
              choose.word(),
              (long) choose.below(14) << 32 | choose.below(99),
              choose.word(),
              choose.word(),
              choose.word(),
              choose.word(),
              0);
      long address = choose.of(attributes, attributes, attributes, 0, CallScript.unmapped());
      int error = (int) choose.of(0, 0, Errno.E2BIG, Errno.EINVAL);
      Abi abi = choose.abi(Abi.X86_64, Abi.I386, Abi.X32);
      if (error == 0) {
        script.call(abi, "perf_event_open", 5, address, 0, -1, choose.below(5), choose.below(32));
      } else {
        script.fail(abi, "perf_event_open", error, address, -1, 3, -1, choose.word());
      }
    }
    script.shouldPrintAsStrace();
    script.shouldPrintAsStraceVerbose();
  }

  @Test
  void shouldNameCallsThatAreNewerThanStrace() {
    CallScript script = new CallScript();
    script.fail(Abi.X86_64, "lsm_get_self_attr", Errno.EINVAL, 100, 0, 0, 1);
    script.fail(Abi.I386, "lsm_set_self_attr", Errno.EINVAL, 100, 0, 3, 1);
    script.call(Abi.X32, "lsm_list_modules", 3, 0, 0, 0);
    List<String> lines = script.warmpath(DecodeOptions.DEFAULT, true, true);
    assertThat(lines)
        .containsExactly(
            "lsm_get_self_attr(100, NULL, NULL, 0x1) = -1 EINVAL (Invalid argument)",
            "lsm_set_self_attr(100, NULL, 3, 0x1)    = -1 EINVAL (Invalid argument)",
            "lsm_list_modules(NULL, NULL, 0)         = 3");
  }
}
