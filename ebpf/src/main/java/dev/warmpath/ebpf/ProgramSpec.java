package dev.warmpath.ebpf;

import dev.warmpath.ebpf.asm.Instructions;

/**
 * What a program is to be; {@link Bpf#load} makes one of it.
 *
 * @param type its kind
 * @param name what tools show
 * @param license of its code; many helpers ask for one that is compatible with the GPL
 * @param code its instructions
 * @param place the tracepoint or kernel function that it is made for; empty where it is made for
 *     none
 * @param sleepable whether it may wait for pages
 */
public record ProgramSpec(
    ProgramType type,
    String name,
    String license,
    Instructions code,
    String place,
    boolean sleepable) {
  /** Checks the name, and that there is a place exactly where the type has one. */
  public ProgramSpec {
    Names.check(name);
    if (type.boundToPlace() == place.isEmpty()) {
      throw new IllegalArgumentException(
          type + (place.isEmpty() ? " needs a place" : " has no place"));
    }
  }

  /** A program for any raw tracepoint: its context is an array of 64-bit arguments. */
  public static ProgramSpec rawTracepoint(String name, String license, Instructions code) {
    return new ProgramSpec(ProgramType.RAW_TRACEPOINT, name, license, code, "", false);
  }

  /** A program for one tracepoint, with arguments of known types. Requires Linux 5.5 and BTF. */
  public static ProgramSpec typedTracepoint(
      String name, String tracepoint, String license, Instructions code) {
    return new ProgramSpec(ProgramType.TYPED_TRACEPOINT, name, license, code, tracepoint, false);
  }

  /** A program that runs on request only. Requires Linux 5.14. */
  public static ProgramSpec syscall(String name, String license, Instructions code) {
    return new ProgramSpec(ProgramType.SYSCALL, name, license, code, "", true);
  }

  /** The same program with other instructions. */
  public ProgramSpec withCode(Instructions other) {
    return new ProgramSpec(type, name, license, other, place, sleepable);
  }
}
