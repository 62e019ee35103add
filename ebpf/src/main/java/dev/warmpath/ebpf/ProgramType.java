package dev.warmpath.ebpf;

/** Kinds of programs, with their numbers. Source: linux/bpf.h, enum bpf_prog_type. */
public enum ProgramType {
  SOCKET_FILTER(1, 0, "3.19"),
  KPROBE(2, 0, "4.1"),
  TRACEPOINT(5, 0, "4.7"),
  PERF_EVENT(7, 0, "4.9"),
  /**
   * At a tracepoint, with its raw arguments as numbers: what they point to must be read by helpers.
   */
  RAW_TRACEPOINT(17, 0, "4.17"),
  /** At a tracepoint, with arguments whose types the verifier knows (tp_btf). */
  TYPED_TRACEPOINT(26, 23, "5.5"),
  /** At the entry of a kernel function (fentry). */
  FUNCTION_ENTRY(26, 24, "5.5"),
  /** At the return of a kernel function (fexit). */
  FUNCTION_EXIT(26, 25, "5.5"),
  /** At a hook for security. */
  SECURITY_HOOK(29, 27, "5.7"),
  /** Run by a process on request; may sleep. */
  SYSCALL(31, 0, "5.14");

  private final int number;
  private final int attachType;
  private final String since;

  ProgramType(int number, int attachType, String since) {
    this.number = number;
    this.attachType = attachType;
    this.since = since;
  }

  /** Its number; some kinds share one and differ by what they attach to. */
  public int number() {
    return number;
  }

  /** The number of what it attaches to (BPF_TRACE_*), 0 where the kernel expects none. */
  public int attachType() {
    return attachType;
  }

  /** The first Linux version that has it. */
  public String since() {
    return since;
  }

  /** Whether it is made for one place of the kernel, named in its spec. */
  public boolean boundToPlace() {
    return attachType != 0;
  }
}
