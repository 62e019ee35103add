package dev.warmpath.syscalls.ioctl;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.ConstantTable;
import dev.warmpath.abi.Constants;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names of ioctl commands under one ABI: thousands, which are read when first needed. Those
 * that almost every program uses are at hand.
 *
 * <p><b>Thread:</b> safe.
 */
final class CommandNames {
  private static final String FILE = "ioctl_commands";
  private static final @Nullable CommandNames[] KNOWN = new CommandNames[Abi.values().length];

  private final long[] codes;
  private final String[] names;

  private CommandNames(Abi abi) {
    Map<String, ConstantTable> tables = Constants.domain(FILE);
    int count = 0;
    for (ConstantTable table : tables.values()) {
      count += holds(table, abi) ? table.size() : 0;
    }
    codes = new long[count];
    int filled = 0;
    for (ConstantTable table : tables.values()) {
      if (holds(table, abi)) {
        for (int i = 0; i < table.size(); i++) {
          codes[filled++] = table.valueAt(i);
        }
      }
    }
    Arrays.sort(codes);
    names = new String[count];
    for (ConstantTable table : tables.values()) {
      if (holds(table, abi)) {
        for (int i = 0; i < table.size(); i++) {
          String name = table.nameAt(i).replace("|", " or ");
          names[Arrays.binarySearch(codes, table.valueAt(i))] = name;
        }
      }
    }
  }

  /** A table's name ends with the suffixes of its ABIs: {@code commands_64_x32}. */
  private static boolean holds(ConstantTable table, Abi abi) {
    return (table.name() + '_').contains('_' + abi.suffix() + '_');
  }

  /** The names under {@code abi}. */
  static CommandNames of(Abi abi) {
    CommandNames names = KNOWN[abi.ordinal()];
    return names == null ? load(abi) : names;
  }

  /** Names that are known without the tables. Source: asm-generic/ioctls.h. */
  static @Nullable String common(int code) {
    return switch (code) {
      case 0x5401 -> "TCGETS";
      case 0x5402 -> "SNDCTL_TMR_START or TCSETS";
      case 0x5403 -> "SNDCTL_TMR_STOP or TCSETSW";
      case 0x5404 -> "SNDCTL_TMR_CONTINUE or TCSETSF";
      case 0x540f -> "TIOCGPGRP";
      case 0x5410 -> "TIOCSPGRP";
      case 0x5413 -> "TIOCGWINSZ";
      case 0x541b -> "FIONREAD";
      case 0x5421 -> "FIONBIO";
      case 0x5450 -> "FIONCLEX";
      case 0x5451 -> "FIOCLEX";
      default -> null;
    };
  }

  private static synchronized CommandNames load(Abi abi) {
    CommandNames names = new CommandNames(abi);
    KNOWN[abi.ordinal()] = names;
    return names;
  }

  /** The name of {@code code}, or null. */
  @Nullable String name(int code) {
    int at = Arrays.binarySearch(codes, code & 0xffffffffL);
    return at < 0 ? null : names[at];
  }
}
