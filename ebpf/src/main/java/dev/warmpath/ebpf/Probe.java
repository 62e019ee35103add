package dev.warmpath.ebpf;

/** What trying says about something that a kernel may have; not to know is not "no". */
public sealed interface Probe {
  /** It works. */
  record Present() implements Probe {}

  /**
   * The kernel does not have it.
   *
   * @param since the first Linux version that has it, if it is configured
   */
  record Absent(String feature, String since) implements Probe {}

  /**
   * It could not be found out.
   *
   * @param errno why
   * @param hint what to do; may be empty
   */
  record Unknown(String feature, int errno, String hint) implements Probe {}

  /** Whether it works. */
  default boolean present() {
    return this instanceof Present;
  }
}
