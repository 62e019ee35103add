package dev.warmpath.ebpf;

/** Kinds of maps, with their numbers. Source: linux/bpf.h, enum bpf_map_type. */
public enum MapType {
  HASH(1, "3.19"),
  ARRAY(2, "3.19"),
  PER_CPU_HASH(5, "4.6"),
  PER_CPU_ARRAY(6, "4.6"),
  LRU_HASH(9, "4.10"),
  QUEUE(22, "4.20"),
  RING_BUFFER(27, "5.8"),
  TASK_STORAGE(29, "5.11"),
  CGROUP_STORAGE(32, "6.2"),
  ARENA(33, "6.9");

  private final int number;
  private final String since;

  MapType(int number, String since) {
    this.number = number;
    this.since = since;
  }

  /** Its number. */
  public int number() {
    return number;
  }

  /** The first Linux version that has it. */
  public String since() {
    return since;
  }

  /** Whether each processor has values of its own. */
  public boolean perCpu() {
    return this == PER_CPU_HASH || this == PER_CPU_ARRAY;
  }
}
