package dev.warmpath.syscalls;

import dev.warmpath.abi.ConstantTable;

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
  private final ConstantText constants;
  private TextBuffer out;
  private final boolean[] started = new boolean[MAX_DEPTH];
  private int depth;

  /** Writes to {@code out} in the style that the options ask for. */
  public TextWriter(TextBuffer out, DecodeOptions options) {
    this.out = out;
    this.options = options;
    constants = new ConstantText(out, options.constantStyle());
  }

  /** Directs what follows to another buffer. */
  public void redirect(TextBuffer out) {
    this.out = out;
    constants.redirect(out);
    depth = 0;
  }

  /** Forgets what has been begun and not ended: its end is written later, if ever. */
  void leaveOpen() {
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

  @Override
  public void scaled(long factor, int unit) {
    constants.scaled(factor, unit);
  }

  @Override
  public void named(String name, long value, Radix radix) {
    constants.named(name, value, radix);
  }

  @Override
  public void constant(ConstantTable table, long value, Radix radix) {
    constants.constant(table, value, radix);
  }

  @Override
  public void commented(ConstantTable table, long value) {
    constants.commented(table, value);
  }

  @Override
  public void flags(ConstantTable table, long value) {
    constants.flags(table, value);
  }

  @Override
  public void moreFlags(ConstantTable table, long value) {
    constants.moreFlags(table, value);
  }

  @Override
  public void remark(ConstantTable table, long value) {
    constants.remark(table, value);
  }

  @Override
  public void beginNames(long value) {
    constants.beginNames(value);
  }

  @Override
  public void endNames() {
    constants.endNames();
  }

  @Override
  public void string(byte[] bytes, int offset, int length, boolean cut) {
    Quoting.quote(out, bytes, offset, length, options.hexMode());
    if (cut) {
      out.put("...");
    }
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
