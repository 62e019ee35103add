package dev.warmpath.cli.options;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.SyscallTable;
import dev.warmpath.syscalls.CallClass;
import dev.warmpath.syscalls.Catalogue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names that the catalogue has. */
public final class CatalogueNames implements CallNames {
  @Override
  public boolean exists(Abi abi, long number) {
    return SyscallTable.of(abi).name(number) != null;
  }

  @Override
  public int limit(Abi abi) {
    return SyscallTable.of(abi).limit();
  }

  @Override
  public @Nullable String name(Abi abi, int number) {
    return Catalogue.get().name(abi, number);
  }

  @Override
  public List<Integer> numbers(Abi abi, String name) {
    return Catalogue.get().numbers(abi, name);
  }

  @Override
  public boolean isIn(Abi abi, int number, String label) {
    CallClass wanted = CallClass.of(label);
    return wanted != null && (Catalogue.get().classes(abi, number) & wanted.bit()) != 0;
  }

  @Override
  public boolean isClass(String label) {
    return CallClass.of(label) != null;
  }
}
