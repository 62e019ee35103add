package dev.warmpath.ebpf.asm;

import java.util.Locale;

/**
 * Helper functions of the kernel, which programs call by number. Not all there are: {@link
 * Instruction.CallHelper} takes any number.
 *
 * <p><b>Source:</b> linux/bpf.h, bpf-helpers(7).
 */
public enum Helper {
  MAP_LOOKUP_ELEM(1, "3.19"),
  MAP_UPDATE_ELEM(2, "3.19"),
  MAP_DELETE_ELEM(3, "3.19"),
  KTIME_GET_NS(5, "4.1"),
  TRACE_PRINTK(6, "4.1"),
  GET_PRANDOM_U32(7, "4.1"),
  GET_SMP_PROCESSOR_ID(8, "4.1"),
  GET_CURRENT_PID_TGID(14, "4.2"),
  GET_CURRENT_UID_GID(15, "4.2"),
  GET_CURRENT_COMM(16, "4.2"),
  GET_STACKID(27, "4.6"),
  GET_CURRENT_TASK(35, "4.8"),
  CURRENT_TASK_UNDER_CGROUP(37, "4.9"),
  GET_CURRENT_CGROUP_ID(80, "4.18"),
  SEND_SIGNAL(109, "5.3"),
  PROBE_READ_USER(112, "5.5"),
  PROBE_READ_KERNEL(113, "5.5"),
  PROBE_READ_USER_STR(114, "5.5"),
  PROBE_READ_KERNEL_STR(115, "5.5"),
  SEND_SIGNAL_THREAD(117, "5.6"),
  GET_NS_CURRENT_PID_TGID(120, "5.7"),
  GET_CURRENT_ANCESTOR_CGROUP_ID(123, "5.7"),
  KTIME_GET_BOOT_NS(125, "5.8"),
  RINGBUF_OUTPUT(130, "5.8"),
  RINGBUF_RESERVE(131, "5.8"),
  RINGBUF_SUBMIT(132, "5.8"),
  RINGBUF_DISCARD(133, "5.8"),
  RINGBUF_QUERY(134, "5.8"),
  GET_TASK_STACK(141, "5.9"),
  D_PATH(147, "5.10"),
  COPY_FROM_USER(148, "5.10"),
  THIS_CPU_PTR(154, "5.10"),
  TASK_STORAGE_GET(156, "5.11"),
  TASK_STORAGE_DELETE(157, "5.11"),
  GET_CURRENT_TASK_BTF(158, "5.11"),
  KTIME_GET_COARSE_NS(160, "5.11"),
  FOR_EACH_MAP_ELEM(164, "5.13"),
  SNPRINTF(165, "5.13"),
  SYS_BPF(166, "5.14"),
  GET_ATTACH_COOKIE(174, "5.15"),
  TASK_PT_REGS(175, "5.15"),
  LOOP(181, "5.17"),
  STRNCMP(182, "5.17"),
  COPY_FROM_USER_TASK(191, "5.18"),
  MAP_LOOKUP_PERCPU_ELEM(195, "5.19");

  private static final Helper[] BY_ID = new Helper[256];

  static {
    for (Helper helper : values()) {
      BY_ID[helper.id] = helper;
    }
  }

  private final int id;
  private final String since;

  Helper(int id, String since) {
    this.id = id;
    this.since = since;
  }

  /** Its number. */
  public int id() {
    return id;
  }

  /** The first Linux version that has it for some type of program. */
  public String since() {
    return since;
  }

  /** Its name in the kernel, such as {@code bpf_ktime_get_ns}. */
  public String kernelName() {
    return "bpf_" + name().toLowerCase(Locale.ROOT);
  }

  static String text(int id) {
    Helper known = id >= 0 && id < BY_ID.length ? BY_ID[id] : null;
    return (known == null ? "unknown" : known.kernelName()) + "#" + id;
  }
}
