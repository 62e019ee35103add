package dev.warmpath.syscalls;

import dev.warmpath.trace.Call;
import org.jspecify.annotations.Nullable;

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
   * A form that holds for some values of the selecting argument. It is made when first needed: a
   * call can have hundreds, of which a program uses a few.
   */
  public static final class Variant {
    private final int[] values;
    private final Source source;
    // Forms are immutable, so that threads that race here see a whole one.
    private @Nullable CallForm form;

    /** Makes the form of a variant. */
    interface Source {
      /** The form; the same whenever it is asked. */
      CallForm form();
    }

    /**
     * A variant.
     *
     * @param values the values, compared as 32-bit words
     */
    Variant(int[] values, Source source) {
      this.values = values;
      this.source = source;
    }

    /** The values that it holds for. */
    int[] values() {
      return values.clone();
    }

    /** The form that holds. */
    public CallForm form() {
      CallForm known = form;
      if (known == null) {
        known = source.form();
        form = known;
      }
      return known;
    }
  }

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
          return variant.form();
        }
      }
    }
    return form;
  }
}
