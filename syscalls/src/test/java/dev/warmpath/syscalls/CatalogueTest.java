package dev.warmpath.syscalls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.SyscallTable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CatalogueTest {
  @ParameterizedTest
  @EnumSource(Abi.class)
  void shouldKnowNamesAndClassesWithoutReadingArguments(Abi abi) {
    Catalogue catalogue = Catalogue.get();
    int seen = 0;
    for (int number = 0; number < SyscallTable.of(abi).limit(); number++) {
      String name = catalogue.name(abi, number);
      long classes = catalogue.classes(abi, number);
      CallSpec spec = catalogue.spec(abi, number);
      if (spec == null || name == null) {
        assertThat(name).isNull();
        continue;
      }
      seen++;
      assertThat(spec.name()).isEqualTo(name);
      assertThat(spec.classes()).as(name).isEqualTo(classes);
      assertThat(catalogue.numbers(abi, name)).as(name).contains(number);
    }
    assertThat(seen).isGreaterThan(300);
  }
}
