package dev.warmpath.ebpf.asm;

/**
 * A place in a program that jumps and calls go to.
 *
 * @param name how it is told from others, and shown
 */
public record Label(String name) {
  @Override
  public String toString() {
    return name;
  }
}
