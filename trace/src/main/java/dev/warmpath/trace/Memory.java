package dev.warmpath.trace;

/**
 * Bytes of a task at an address: a live task, a captured copy, a recorded log or a simulated task.
 * Unreadable memory is normal, not an error.
 */
public interface Memory {
  /**
   * Copies up to {@code length} bytes at {@code address} to {@code into[offset..]}.
   *
   * @return how many bytes were copied: a prefix of what was asked when a later page is unreadable,
   *     0 when nothing is
   */
  int read(long address, byte[] into, int offset, int length);
}
