package dev.warmpath.syscalls;

import dev.warmpath.abi.ConstantTable;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as strace's text.
 *
 * <p><b>Thread:</b> one at a time.
 */
public final class TextWriter implements ValueWriter {
  /** How constants print. */
  public enum ConstantStyle {
    /** Numbers only. */
    RAW,
    /** Names where there are any. */
    ABBREV,
    /** Numbers with the names in a comment. */
    VERBOSE
  }

  private static final int MAX_DEPTH = 64;

  private final DecodeOptions options;
  private TextBuffer out;
  private final boolean[] started = new boolean[MAX_DEPTH];
  private int depth;
  private ConstantStyle style;
  private int namesFrom;

  /** Writes to {@code out} in the style that the options ask for. */
  public TextWriter(TextBuffer out, DecodeOptions options) {
    this.out = out;
    this.options = options;
    style = options.constantStyle();
  }

  /** Directs what follows to another buffer. */
  public void redirect(TextBuffer out) {
    this.out = out;
    depth = 0;
  }

  /** The buffer that is written to. */
  public TextBuffer buffer() {
    return out;
  }

  @Override
  public void signed(long value) {
    out.decimal(value);
  }

  @Override
  public void unsigned(long value) {
    out.unsigned(value);
  }

  @Override
  public void hex(long value) {
    out.hex(value);
  }

  @Override
  public void hexPadded(long value, int width) {
    if (value == 0) {
      out.hexDigits(0, width);
    } else {
      out.put("0x").hexDigits(value, width - 2);
    }
  }

  @Override
  public void octal(long value) {
    out.octal(value);
  }

  @Override
  public void permissions(long value) {
    if (Long.compareUnsigned(value, 0100) < 0) {
      out.octalPadded(value, 3);
    } else {
      out.octal(value);
    }
  }

  @Override
  public void scaled(long factor, int unit) {
    switch (style) {
      case RAW -> out.unsigned(factor * unit);
      case ABBREV -> out.unsigned(factor).put('*').decimal(unit);
      case VERBOSE -> {
        out.unsigned(factor * unit).put(" /* ").unsigned(factor).put('*').decimal(unit);
        out.put(" */");
      }
    }
  }

  @Override
  public void unknownBytes(int first, int last, byte[] bytes, int offset, int length, boolean cut) {
    item(", ");
    out.put("/* bytes ").decimal(first).put("..").decimal(last).put(" */ ");
    hexString(bytes, offset, length, cut);
  }

  @Override
  public void hexString(byte[] bytes, int offset, int length, boolean cut) {
    Quoting.quote(out, bytes, offset, length, Quoting.HexMode.ALL);
    if (cut) {
      out.put("...");
    }
  }

  @Override
  public void address(long value) {
    if (value == 0) {
      out.put("NULL");
    } else {
      out.hex(value);
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

  @Override
  public void named(String name, long value, Radix radix) {
    switch (style) {
      case RAW -> number(value, radix);
      case ABBREV -> out.put(name);
      case VERBOSE -> {
        number(value, radix);
        comment(name);
      }
    }
  }

  @Override
  public void commented(ConstantTable table, long value) {
    out.hex(value);
    if (options.constantStyle() == ConstantStyle.RAW) {
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
      beginComment();
      long rest = names(table, value);
      if (rest != 0 && options.constantStyle() == ConstantStyle.ABBREV) {
        out.put('|').hex(rest);
      }
      endComment();
    } else if (value != 0) {
      unknown(table.unknown());
    }
  }

  @Override
  public void constant(ConstantTable table, long value, Radix radix) {
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

  @Override
  public void flags(ConstantTable table, long value) {
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

  @Override
  public void moreFlags(ConstantTable table, long value) {
    if (style == ConstantStyle.RAW || !hasNamedBit(table, value)) {
      out.hex(value);
    } else {
      flags(table, value);
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

  @Override
  public void string(byte[] bytes, int offset, int length, boolean cut) {
    Quoting.quote(out, bytes, offset, length, options.hexMode());
    if (cut) {
      out.put("...");
    }
  }

  @Override
  public void hexString(byte[] bytes, int offset, int length) {
    Quoting.quote(out, bytes, offset, length, Quoting.HexMode.ALL);
  }

  @Override
  public void fd(int fd, TextBuffer description) {
    out.decimal(fd).put(description);
  }

  @Override
  public void pid(int pid, TextBuffer description) {
    out.decimal(pid).put(description);
  }

  @Override
  public void beginNames(long value) {
    if (style != ConstantStyle.ABBREV) {
      out.hex(value);
    }
    if (style == ConstantStyle.VERBOSE) {
      out.put(" /* ");
    }
    namesFrom = out.length();
    style = ConstantStyle.ABBREV;
  }

  @Override
  public void endNames() {
    style = options.constantStyle();
    if (style == ConstantStyle.RAW) {
      out.truncate(namesFrom);
    } else if (style == ConstantStyle.VERBOSE) {
      out.put(" */");
    }
  }

  @Override
  public void token(String word) {
    out.put(word);
  }

  private void begin(char bracket) {
    out.put(bracket);
    if (depth == MAX_DEPTH - 1) {
      throw new IllegalStateException("values nest deeper than " + MAX_DEPTH);
    }
    started[++depth] = false;
  }

  private void item(String separator) {
    if (started[depth]) {
      out.put(separator);
    }
    started[depth] = true;
  }

  private void end(char bracket) {
    out.put(bracket);
    depth--;
  }

  @Override
  public void beginStruct() {
    begin('{');
  }

  @Override
  public void field(String name) {
    item(", ");
    out.put(name).put('=');
  }

  @Override
  public void namelessField(String name) {
    item(", ");
  }

  @Override
  public void endStruct() {
    end('}');
  }

  @Override
  public void beginArray() {
    begin('[');
  }

  @Override
  public void element() {
    item(", ");
  }

  @Override
  public void endArray() {
    end(']');
  }

  @Override
  public void beginSet() {
    begin('[');
  }

  @Override
  public void member() {
    item(" ");
  }

  @Override
  public void endSet() {
    end(']');
  }

  @Override
  public void unreadable() {
    item(", ");
    out.put("???");
  }

  @Override
  public void more() {
    item(", ");
    out.put("...");
  }

  @Override
  public void beginChange() {}

  @Override
  public void changed() {
    out.put(" => ");
  }

  @Override
  public void endChange() {}

  @Override
  public void label(String name) {
    out.put(name).put('=');
  }

  @Override
  public void comment(String text) {
    out.put(" /* ").put(text).put(" */");
  }

  @Override
  public void beginComment() {
    out.put(" /* ");
  }

  @Override
  public void endComment() {
    out.put(" */");
  }

  @Override
  public void beginRemark() {
    out.put(" (");
  }

  @Override
  public void endRemark() {
    out.put(')');
  }

  @Override
  public void remark(ConstantTable table, long value) {
    if (options.constantStyle() == ConstantStyle.RAW) {
      return;
    }
    String zero = value == 0 ? table.nameOf(0) : null;
    if (zero != null) {
      remark(zero);
    } else if (hasNamedBit(table, value)) {
      out.put(" (");
      long rest = names(table, value);
      if (rest != 0 && options.constantStyle() == ConstantStyle.ABBREV) {
        out.put('|').hex(rest);
      }
      out.put(')');
    }
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

  @Override
  public void beginOutcome() {
    out.put(' ');
    begin('(');
  }

  @Override
  public void outcome(String name, boolean shown) {
    item(", ");
    if (shown) {
      out.put(name).put(' ');
    }
  }

  @Override
  public void endOutcome() {
    end(')');
  }

  @Override
  public void beginComposed() {}

  @Override
  public void text(String piece) {
    out.put(piece);
  }

  @Override
  public void text(TextBuffer piece) {
    out.put(piece);
  }

  @Override
  public void endComposed() {}
}
