package dev.warmpath.ebpf.asm;

/** What the names in a program stand for in the kernel that it is loaded into. */
public interface References {
  /** The file descriptor of a map. */
  int mapDescriptor(String map);

  /** The id of a function in the kernel's BTF. */
  int kernelFunction(String function);
}
