package dev.warmpath.syscalls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.SyscallTable;
import org.junit.jupiter.api.Test;

/** Variants of calls are made when first needed, so a mistake in one would show late. */
class CatalogueVariantsTest {
  @Test
  void shouldMakeEveryVariantOfEveryCall() {
    int made = 0;
    for (Abi abi : Abi.values()) {
      for (int number = 0; number < SyscallTable.of(abi).limit(); number++) {
        CallSpec spec = Catalogue.get().spec(abi, number);
        if (spec == null) {
          continue;
        }
        for (CallSpec.Variant variant : spec.variants()) {
          assertThat(variant.form()).as(spec.name()).isNotNull().isSameAs(variant.form());
          made++;
        }
      }
    }
    assertThat(made).isGreaterThan(100);
  }
}
