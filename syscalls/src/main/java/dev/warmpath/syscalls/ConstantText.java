package dev.warmpath.syscalls;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.TextWriter.ConstantStyle;
import dev.warmpath.syscalls.ValueWriter.Radix;
import org.jspecify.annotations.Nullable;

/**
 * Writes constants and flags as strace's text: as numbers, by name, or both. The methods are those
 * of {@link ValueWriter} with the same names.
 *
 * <p><b>Thread:</b> one at a time.
 */
final class ConstantText {
  private final ConstantStyle asked;
  private TextBuffer out;

  /** The style that holds now: names inside a word of several names are never numbered. */
  private ConstantStyle style;

  private int namesFrom;

  ConstantText(TextBuffer out, ConstantStyle style) {
    this.out = out;
    this.asked = style;
    this.style = style;
  }

  void redirect(TextBuffer out) {
    this.out = out;
    style = asked;
  }

  private void comment(String text) {
    out.put(" /* ").put(text).put(" */");
  }

  void scaled(long factor, int unit) {
    switch (style) {
      case RAW -> out.unsigned(factor * unit);
      case ABBREV -> out.unsigned(factor).put('*').decimal(unit);
      case VERBOSE -> {
        out.unsigned(factor * unit).put(" /* ").unsigned(factor).put('*').decimal(unit);
        out.put(" */");
      }
    }
  }

  void named(String name, long value, Radix radix) {
    switch (style) {
      case RAW -> number(value, radix);
      case ABBREV -> out.put(name);
      case VERBOSE -> {
        number(value, radix);
        comment(name);
      }
    }
  }

  private void number(long value, Radix radix) {
    switch (radix) {
      case DECIMAL -> out.decimal(value);
      case UNSIGNED -> out.unsigned(value);
      case HEX -> out.hex(value);
      case OCTAL -> out.octal(value);
    }
  }

  void constant(ConstantTable table, long value, Radix radix) {
    String name = table.nameOf(value);
    if (name != null) {
      named(name, value, radix);
      return;
    }
    number(value, radix);
    unknown(table.unknown());
  }

  private void unknown(@Nullable String unknown) {
    if (unknown != null && style != ConstantStyle.RAW) {
      comment(unknown);
    }
  }

  void flags(ConstantTable table, long value) {
    if (style == ConstantStyle.RAW) {
      out.hex(value);
      return;
    }
    String zero = value == 0 ? table.nameOf(0) : null;
    if (zero != null) {
      named(zero, 0, Radix.HEX);
      return;
    }
    if (style == ConstantStyle.VERBOSE) {
      out.hex(value);
      if (value != 0 && (table.unknown() != null || hasNamedBit(table, value))) {
        out.put(" /* ");
        names(table, value);
        out.put(" */");
      }
      return;
    }
    int before = out.length();
    long rest = names(table, value);
    if (out.length() == before) {
      out.hex(value);
      if (value != 0) {
        unknown(table.unknown());
      }
    } else if (rest != 0) {
      out.put('|').hex(rest);
    }
  }

  void moreFlags(ConstantTable table, long value) {
    if (style == ConstantStyle.RAW || !hasNamedBit(table, value)) {
      out.hex(value);
    } else {
      flags(table, value);
    }
  }

  void commented(ConstantTable table, long value) {
    out.hex(value);
    if (asked == ConstantStyle.RAW) {
      return;
    }
    if (table.form() == ConstantTable.Form.ENUM) {
      String name = table.nameOf(value);
      if (name != null) {
        comment(name);
      } else {
        unknown(table.unknown());
      }
    } else if (hasNamedBit(table, value)) {
      out.put(" /* ");
      long rest = names(table, value);
      if (rest != 0 && asked == ConstantStyle.ABBREV) {
        out.put('|').hex(rest);
      }
      out.put(" */");
    } else if (value != 0) {
      unknown(table.unknown());
    }
  }

  void remark(ConstantTable table, long value) {
    if (asked == ConstantStyle.RAW) {
      return;
    }
    String zero = value == 0 ? table.nameOf(0) : null;
    if (zero != null) {
      out.put(" (").put(zero).put(')');
    } else if (hasNamedBit(table, value)) {
      out.put(" (");
      long rest = names(table, value);
      if (rest != 0 && asked == ConstantStyle.ABBREV) {
        out.put('|').hex(rest);
      }
      out.put(')');
    }
  }

  void beginNames(long value) {
    if (style != ConstantStyle.ABBREV) {
      out.hex(value);
    }
    if (style == ConstantStyle.VERBOSE) {
      out.put(" /* ");
    }
    namesFrom = out.length();
    style = ConstantStyle.ABBREV;
  }

  void endNames() {
    style = asked;
    if (style == ConstantStyle.RAW) {
      out.truncate(namesFrom);
    } else if (style == ConstantStyle.VERBOSE) {
      out.put(" */");
    }
  }

  private long names(ConstantTable table, long value) {
    long rest = value;
    boolean first = true;
    int size = table.size();
    for (int i = 0; i < size && rest != 0; i++) {
      long bits = table.valueAt(i);
      if (bits != 0 && (rest & bits) == bits) {
        if (!first) {
          out.put('|');
        }
        out.put(table.nameAt(i));
        first = false;
        rest &= ~bits;
      }
    }
    if (style == ConstantStyle.VERBOSE) {
      if (first) {
        String unknown = table.unknown();
        out.put(unknown == null ? "" : unknown);
      } else if (rest != 0) {
        out.put('|').hex(rest);
      }
    }
    return rest;
  }

  private static boolean hasNamedBit(ConstantTable table, long value) {
    for (int i = 0; i < table.size(); i++) {
      long bits = table.valueAt(i);
      if (bits != 0 && (value & bits) == bits) {
        return true;
      }
    }
    return false;
  }
}
