package dev.warmpath.syscalls;

import dev.warmpath.trace.Call;

/**
 * What is known of one system call on one ABI.
 *
 * @param name the name that prints
 * @param classes bits of {@link CallClass}
 * @param form its arguments and result, unless a variant takes over
 * @param selector register of the argument that selects the variant, or -1 for none
 * @param selectorMask the bits of that argument that are compared
 * @param variants forms by the value of that argument
 */
public record CallSpec(
    String name, long classes, CallForm form, int selector, int selectorMask, Variant[] variants) {
  /**
   * A form that holds for some values of the selecting argument.
   *
   * @param values the values, compared as 32-bit words
   */
  public record Variant(int[] values, CallForm form) {}

  /** Whether the call belongs to a class. */
  public boolean is(CallClass c) {
    return (classes & c.bit()) != 0;
  }

  /** The form that this call takes, by its selecting argument. */
  public CallForm formOf(Call call) {
    if (selector < 0) {
      return form;
    }
    int value = (int) call.args[selector] & selectorMask;
    for (Variant variant : variants) {
      for (int candidate : variant.values) {
        if (candidate == value) {
          return variant.form;
        }
      }
    }
    return form;
  }
}
