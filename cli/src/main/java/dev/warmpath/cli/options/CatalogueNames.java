package dev.warmpath.cli.options;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.SyscallTable;
import dev.warmpath.syscalls.CallClass;
import dev.warmpath.syscalls.Catalogue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names that the catalogue has.
 *
 * <p><b>Thread:</b> one.
 */
public final class CatalogueNames implements CallNames {
  private final @Nullable SyscallTable[] tables = new SyscallTable[Abi.values().length];

  /** The table, without the lock that the table's class takes each time. */
  private SyscallTable table(Abi abi) {
    SyscallTable table = tables[abi.ordinal()];
    if (table == null) {
      table = SyscallTable.of(abi);
      tables[abi.ordinal()] = table;
    }
    return table;
  }

  @Override
  public boolean exists(Abi abi, long number) {
    return table(abi).name(number) != null;
  }

  @Override
  public int limit(Abi abi) {
    return table(abi).limit();
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
