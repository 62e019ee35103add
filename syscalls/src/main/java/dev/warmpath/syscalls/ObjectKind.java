package dev.warmpath.syscalls;

import dev.warmpath.abi.Abi;

/**
 * An object in the memory of a task: its size and how its bytes are written.
 *
 * <p><b>Thread:</b> safe, because stateless.
 */
public non-sealed interface ObjectKind extends AnyKind {
  /** Its size under {@code abi}, in bytes. */
  int sizeBytes(Abi abi);

  /** Its alignment inside a structure, in bytes. */
  int alignBytes(Abi abi);

  /** Whether the object is shown as a field of a structure; what it holds may decide. */
  default boolean shown(Decoding d, int at) {
    return true;
  }

  /**
   * Writes exactly one value.
   *
   * @param at where the object's bytes begin in {@link Decoding#bytes}; all of them are there
   */
  void write(Decoding d, int at, ValueWriter out);
}
