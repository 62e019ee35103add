/**
 * Makes, loads and reads eBPF programs over bpf(2), without a compiler and without libbpf; knows
 * nothing of tracing.
 */
module dev.warmpath.ebpf {
  requires static org.jspecify;
  requires transitive dev.warmpath.abi;
  requires transitive dev.warmpath.kernel;

  exports dev.warmpath.ebpf;
  exports dev.warmpath.ebpf.asm;
  exports dev.warmpath.ebpf.btf;
}
