package dev.warmpath.syscalls;

import dev.warmpath.syscalls.Quoting.HexMode;
import dev.warmpath.syscalls.TextWriter.ConstantStyle;

/**
 * How values are decoded and written, the same for all calls of a session.
 *
 * @param stringLimit how many bytes of a string or buffer are shown
 * @param hexMode when strings print in hexadecimal
 * @param constantStyle how constants print
 * @param describeFds whether descriptors show what they refer to
 * @param describePids whether process ids show whose they are
 */
public record DecodeOptions(
    int stringLimit,
    HexMode hexMode,
    ConstantStyle constantStyle,
    boolean describeFds,
    boolean describePids) {
  /** What holds when nothing is asked for. */
  public static final DecodeOptions DEFAULT =
      new DecodeOptions(32, HexMode.NONE, ConstantStyle.ABBREV, false, false);
}
