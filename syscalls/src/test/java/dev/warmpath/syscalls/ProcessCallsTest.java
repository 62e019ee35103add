package dev.warmpath.syscalls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.Errno;
import dev.warmpath.trace.Call;
import dev.warmpath.trace.Memory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Compares the calls of the domain {@code process} with strace. */
class ProcessCallsTest {
  private static final String CREDENTIALS =
      """
      getuid geteuid getgid getegid setuid setgid setreuid setregid setresuid setresgid getresuid
      getresgid setfsuid setfsgid getgroups setgroups getuid32 geteuid32 getgid32 getegid32 setuid32
      setgid32 setreuid32 setregid32 setresuid32 setresgid32 getresuid32 getresgid32 setfsuid32
      setfsgid32 getgroups32 setgroups32 capget capset
      """;

  private static final String LIFE =
      """
      execve execveat clone fork vfork exit exit_group wait4 waitpid waitid getpid getppid gettid
      getpgid getpgrp getsid setpgid setsid setns unshare pidfd_open pidfd_getfd set_tid_address kcmp
      process_madvise process_mrelease process_vm_readv process_vm_writev get_robust_list
      set_robust_list get_thread_area set_thread_area modify_ldt rseq membarrier seccomp
      """;

  private static final String LIMITS =
      """
      getrlimit setrlimit prlimit64 ugetrlimit ulimit getrusage times nice getpriority setpriority
      ioprio_get ioprio_set sched_yield sched_setparam sched_getparam sched_setscheduler
      sched_getscheduler sched_get_priority_max sched_get_priority_min sched_rr_get_interval
      sched_rr_get_interval_time64 sched_setaffinity sched_getaffinity sched_setattr sched_getattr
      getcpu personality
      """;

  private static long[] valuesOf(String table) {
    return RandomCalls.valuesOf("process", table);
  }

  /** What strace prints behind the result of this one may be left over from an earlier call. */
  private static final long PR_GET_SPECULATION_CTRL = 52;

  /** Results that the kernel does not give make strace print {@code ???}. */
  private static final long PTRACE_SECCOMP_GET_METADATA = 0x420d;

  private static long[] without(long removed, long[] values) {
    long[] kept = values.clone();
    for (int i = 0; i < kept.length; i++) {
      kept[i] = kept[i] == removed ? 1 : kept[i];
    }
    return kept;
  }

  private static RandomCalls random(String what) {
    return new RandomCalls(RandomCalls.seed(what));
  }

  @Test
  void shouldAgreeOnRandomCredentials() throws Exception {
    random("credentials").addAll(CREDENTIALS, 5).shouldPrintAsStrace();
  }

  @Test
  void shouldAgreeOnRandomCallsOfProcessLife() throws Exception {
    random("process life").addAll(LIFE, 6).shouldPrintAsStrace();
  }

  @Test
  void shouldAgreeOnRandomLimitsAndScheduling() throws Exception {
    random("limits").addAll(LIMITS, 6).shouldPrintAsStrace();
  }

  @Test
  void shouldAgreeOnRandomRequestsOfPtraceAndPrctl() throws Exception {
    random("ptrace and prctl")
        .addWithFirst(
            "ptrace", 120, without(PTRACE_SECCOMP_GET_METADATA, valuesOf("ptrace_requests")))
        .addWithFirst("prctl", 150, without(PR_GET_SPECULATION_CTRL, valuesOf("prctl_options")))
        .addWithFirst("arch_prctl", 40, valuesOf("arch_prctl_codes"))
        .addWithFirst("seccomp", 20, valuesOf("seccomp_operations"))
        .shouldPrintAsStraceWithoutVerboseConstants();
  }

  @Test
  void shouldPrintSpeculationAndTheFiltersOfTracedTasks() throws Exception {
    CallScript script = new CallScript();
    long filter = script.putWords(8, 3, 4);
    for (long result : new long[] {0, 1, 3, 8, 16, 24}) {
      for (long feature = 0; feature < 3; feature++) {
        script.call(Abi.X86_64, "prctl", result, PR_GET_SPECULATION_CTRL, feature);
      }
      for (long size : new long[] {4, 8, 16, 24}) {
        script.call(Abi.X86_64, "ptrace", result, PTRACE_SECCOMP_GET_METADATA, 5, size, filter);
      }
    }
    script.fail(Abi.X86_64, "ptrace", Errno.EIO, PTRACE_SECCOMP_GET_METADATA, 5, 16, filter);
    script.shouldPrintAsStrace();
  }

  @Test
  void shouldPrintVectorsOfExecve() throws Exception {
    CallScript script = new CallScript();
    long path = script.put("/bin/ls");
    long argument = script.put("an argument that is longer than thirty-two");
    long vector = script.putWords(8, path, argument, CallScript.unmapped(), path, 0);
    long narrow = script.putWords(4, path, argument, path, 0);
    long none = script.putWords(8, 0);
    long[] many = new long[41];
    java.util.Arrays.fill(many, 0, 40, path);
    long large = script.putWords(8, many);
    long open = script.putAtEnd(new byte[] {0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0, 16, 0, 0, 0, 0});
    for (long v : new long[] {vector, none, large, open, open + 8, open + 3, 0, 1}) {
      script.fail(Abi.X86_64, "execve", Errno.ENOENT, path, v, v);
      script.call(Abi.X86_64, "execveat", 0, -100, path, v, v, 0x1100);
    }
    script.fail(Abi.I386, "execve", Errno.ENOENT, path, narrow, narrow);
    script.fail(Abi.X32, "execve", Errno.ENOENT, path | 1L << 32, narrow | 1L << 33, narrow);
    script.shouldPrintAsStrace();
    script.shouldPrintAsStraceVerbose();
  }

  @Test
  void shouldPrintEveryFlagOfClone() throws Exception {
    CallScript script = new CallScript();
    long words = script.putWords(4, 7, 8, 9, 0x79);
    for (Abi abi : Abi.values()) {
      for (int bit = 0; bit < 34; bit++) {
        script.call(abi, "clone", 55, 1L << bit | 17, 0x7000, words, words + 4, words + 8);
        script.fail(abi, "clone", Errno.EAGAIN, 1L << bit, 0, words, words, words);
        script.call(abi, "unshare", 0, 1L << bit);
        script.call(abi, "setns", 0, 5, 1L << bit);
      }
    }
    script.shouldPrintAsStrace();
  }

  @Test
  void shouldPrintTheArgumentsOfClone3AndWhatTheKernelStored() throws Exception {
    CallScript script = new CallScript();
    long ids = script.putWords(4, 7, 8);
    for (Abi abi : new Abi[] {Abi.X86_64, Abi.I386}) {
      for (int bit = 0; bit < 36; bit++) {
        long plain = script.putWords(8, 1L << bit, ids, 5, ids + 4, 17, 0x7000, 0x1000, 9);
        script.call(abi, "clone3", 77, plain, 64);
        script.fail(abi, "clone3", Errno.EPERM, plain, 64);
        long full = script.putWords(8, 1L << bit, 1, ids, 2, bit, 0, 0, 0, ids, 2, 5, bit % 3);
        script.call(abi, "clone3", 77, full, 88);
        script.call(abi, "clone3", 77, full, 96);
        script.call(abi, "clone3", 77, full, 60 + bit);
      }
    }
    script.shouldPrintAsStrace();
  }

  @Test
  void shouldPrintEveryWaitStatus() throws Exception {
    CallScript script = new CallScript();
    for (int low = 0; low < 256; low++) {
      long first = script.putWords(4, low);
      long second = script.putWords(4, low << 8 | 0x7f);
      long third = script.putWords(4, low << 8 | low >> 2 | low << 16);
      script.call(Abi.X86_64, "wait4", 5, -1, first, 2, 0);
      script.call(Abi.X86_64, "wait4", 5, -1, second, 2, 0);
      script.call(Abi.I386, "waitpid", 5, -1, third, 2);
    }
    script.call(Abi.X86_64, "wait4", 5, -1, script.putWords(4, 0xffff), 8, 0);
    script.call(Abi.X86_64, "wait4", 0, -1, script.putWords(4, 5), 1, 0);
    script.shouldPrintAsStrace();
  }

  @Test
  void shouldPrintEverySegmentAndFilterInstruction() throws Exception {
    CallScript script = new CallScript();
    for (int bit = 0; bit < 9; bit++) {
      long segment = script.putWords(4, 5, 0xabcd >> bit, 0xfffff >> bit, 1 << bit);
      script.call(Abi.I386, "clone", 5, 0x80011, 0, 0, segment, 0);
      script.call(Abi.I386, "set_thread_area", 0, segment);
      script.call(Abi.X86_64, "modify_ldt", 0, 1, segment, 16);
    }
    long[] instructions = new long[300];
    for (int i = 0; i < instructions.length; i++) {
      instructions[i] = i | (i % 3 == 0 ? 0x02010000L : 0) | (long) (i * 0x10001) << 32;
    }
    long program = script.putWords(8, instructions);
    long header = script.putWords(8, instructions.length, program);
    script.call(Abi.X86_64, "seccomp", 0, 1, 0, header);
    script.call(Abi.X86_64, "prctl", 0, 22, 2, header);
    script.shouldPrintAsStrace();
    script.shouldPrintAsStraceVerbose();
  }

  /** What a call prints before it blocks, and what when it goes on. */
  private static List<String> parts(Abi abi, int number, long result, long... args) {
    TextBuffer text = new TextBuffer(256);
    CallWriter writer = new CallWriter(new TextWriter(text, DecodeOptions.DEFAULT));
    Decoding d = new Decoding(DecodeOptions.DEFAULT, FdDescriber.NONE);
    Call call = new Call();
    call.begin(abi, number);
    System.arraycopy(args, 0, call.args, 0, args.length);
    d.begin(1, call, (address, into, offset, length) -> 0, false);
    List<String> parts = new ArrayList<>();
    writer.writeEntry(d, false);
    parts.add(text.toString());
    text.clear();
    call.end(result, false);
    d.begin(1, call, (address, into, offset, length) -> 0, true);
    writer.writeExit(d, false);
    parts.add(text.toString());
    return parts;
  }

  @Test
  void shouldSplitCallsThatBlockAsStraceDoes() {
    assertThat(parts(Abi.X86_64, 61, 5, -1, 0, 1, 0))
        .containsExactly("wait4(-1, ", "NULL, WNOHANG, NULL");
    assertThat(parts(Abi.X86_64, 56, 5, 0x1200011))
        .containsExactly(
            "clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|CLONE_CHILD_SETTID|SIGCHLD",
            ", child_tidptr=NULL");
    assertThat(parts(Abi.X86_64, 435, 5, 0x1000, 88)).containsExactly("clone3(0x1000, 88", "");
  }

  @Test
  void shouldWriteWhatTheKernelStoredAsAChangeInJson() {
    byte[] memory = new byte[4096];
    ByteBuffer words = ByteBuffer.wrap(memory).order(ByteOrder.LITTLE_ENDIAN);
    words.putLong(0, 0x100000).putLong(24, 0x1100).putLong(32, 17).putInt(0x100, 77);
    Memory reader =
        (address, into, offset, length) -> {
          if (address < 0x1000 || address + length > 0x2000) {
            return 0;
          }
          System.arraycopy(memory, (int) address - 0x1000, into, offset, length);
          return length;
        };
    TextBuffer text = new TextBuffer(256);
    JsonCallWriter writer = new JsonCallWriter(new JsonWriter(text, DecodeOptions.DEFAULT));
    Decoding d = new Decoding(DecodeOptions.DEFAULT, FdDescriber.NONE);
    Call call = new Call();
    call.begin(Abi.X86_64, 435);
    call.args[0] = 0x1000;
    call.args[1] = 64;
    d.begin(1, call, reader, false);
    writer.writeEntry(d);
    call.end(77, false);
    d.begin(1, call, reader, true);
    writer.writeExit(d);
    assertThat(text.toString())
        .contains("\"before\":{\"flags\":\"CLONE_PARENT_SETTID\"")
        .contains("\"after\":{\"parent_tid\":[77]}}},{\"name\":\"size\"");
  }
}
