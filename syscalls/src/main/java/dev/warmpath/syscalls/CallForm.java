package dev.warmpath.syscalls;

import org.jspecify.annotations.Nullable;

/**
 * The arguments and result of a call, or of one variant of a call.
 *
 * @param arguments in printing order
 * @param entryCount how many of them are written at the entry; the others wait for the exit
 * @param separatorAtExit whether the comma behind the entry's arguments waits for the exit too
 * @param result how a success prints; null for a signed number
 */
public record CallForm(
    ArgumentSpec[] arguments, int entryCount, boolean separatorAtExit, @Nullable Kind result) {
  /**
   * One argument.
   *
   * @param name its name in the manual page
   * @param register the first register (0 to 5) that holds it
   * @param kind what it means
   */
  public record ArgumentSpec(String name, int register, Kind kind) {}
}
