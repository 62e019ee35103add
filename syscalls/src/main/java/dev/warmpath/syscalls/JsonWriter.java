package dev.warmpath.syscalls;

import dev.warmpath.abi.ConstantTable;

/**
 * Writes values as JSON: numbers as numbers; constants, flags, addresses and composed values as
 * strings; structures as objects; arrays and sets as arrays; a descriptor with a description as
 * {@code {"fd":3,"is":"/etc/passwd"}}; a value that the call changes as {@code
 * {"before":...,"after":...}}; what is left out as the string {@code "..."}. Bytes outside ASCII
 * are written as the code points U+0080 to U+00FF of the same number, so that no byte is lost.
 *
 * <p><b>Thread:</b> one at a time.
 */
public final class JsonWriter implements ValueWriter {
  private static final int MAX_DEPTH = 64;
  private static final long LARGEST_EXACT = 1L << 53;

  private final TextBuffer piece = new TextBuffer(256);
  private final TextWriter text;
  private TextBuffer out;
  private final boolean[] started = new boolean[MAX_DEPTH];
  private final boolean[] array = new boolean[MAX_DEPTH];
  private int depth;
  private int composed;

  /** Writes to {@code out}; constants inside values follow the options. */
  public JsonWriter(TextBuffer out, DecodeOptions options) {
    this.out = out;
    text = new TextWriter(piece, options);
  }

  /** Directs what follows to another buffer. */
  public void redirect(TextBuffer out) {
    this.out = out;
    depth = 0;
    composed = 0;
    piece.clear();
  }

  /** The buffer that is written to. */
  public TextBuffer buffer() {
    return out;
  }

  /** Appends Latin-1 bytes as a JSON string. */
  public static void quote(TextBuffer into, byte[] bytes, int offset, int length) {
    into.put('"');
    for (int i = offset; i < offset + length; i++) {
      int c = bytes[i] & 0xff;
      switch (c) {
        case '"' -> into.put("\\\"");
        case '\\' -> into.put("\\\\");
        case '\n' -> into.put("\\n");
        case '\r' -> into.put("\\r");
        case '\t' -> into.put("\\t");
        default -> {
          if (c >= ' ' && c <= '~') {
            into.put((char) c);
          } else {
            into.put("\\u").hexDigits(c, 4);
          }
        }
      }
    }
    into.put('"');
  }

  private void flushPiece() {
    quote(out, piece.array(), 0, piece.length());
    piece.clear();
  }

  private void scalarDone() {
    if (composed == 0) {
      flushPiece();
    }
  }

  private void number(long value, boolean unsigned) {
    if (composed > 0) {
      if (unsigned) {
        text.unsigned(value);
      } else {
        text.signed(value);
      }
    } else if (value > -LARGEST_EXACT && value < LARGEST_EXACT) {
      out.decimal(value);
    } else {
      out.put('"');
      if (unsigned) {
        out.unsigned(value);
      } else {
        out.decimal(value);
      }
      out.put('"');
    }
  }

  @Override
  public void signed(long value) {
    number(value, false);
  }

  @Override
  public void unsigned(long value) {
    number(value, true);
  }

  @Override
  public void scaled(long factor, int unit) {
    number(factor * unit, true);
  }

  @Override
  public void unknownBytes(int first, int last, byte[] bytes, int offset, int length, boolean cut) {
    field("bytes");
    string(bytes, offset, length, cut);
  }

  @Override
  public void hexString(byte[] bytes, int offset, int length, boolean cut) {
    if (composed > 0) {
      text.hexString(bytes, offset, length, cut);
    } else {
      string(bytes, offset, length, cut);
    }
  }

  @Override
  public void hex(long value) {
    text.hex(value);
    scalarDone();
  }

  @Override
  public void hexPadded(long value, int width) {
    text.hexPadded(value, width);
    scalarDone();
  }

  @Override
  public void octal(long value) {
    text.octal(value);
    scalarDone();
  }

  @Override
  public void permissions(long value) {
    text.permissions(value);
    scalarDone();
  }

  @Override
  public void address(long value) {
    if (value == 0 && composed == 0) {
      out.put("null");
    } else {
      text.address(value);
      scalarDone();
    }
  }

  @Override
  public void constant(ConstantTable table, long value, Radix radix) {
    text.constant(table, value, radix);
    scalarDone();
  }

  @Override
  public void flags(ConstantTable table, long value) {
    text.flags(table, value);
    scalarDone();
  }

  @Override
  public void moreFlags(ConstantTable table, long value) {
    text.moreFlags(table, value);
    scalarDone();
  }

  @Override
  public void named(String name, long value, Radix radix) {
    text.named(name, value, radix);
    scalarDone();
  }

  @Override
  public void string(byte[] bytes, int offset, int length, boolean cut) {
    if (composed > 0) {
      text.string(bytes, offset, length, cut);
    } else if (cut) {
      out.put("{\"cut\":");
      quote(out, bytes, offset, length);
      out.put('}');
    } else {
      quote(out, bytes, offset, length);
    }
  }

  @Override
  public void fd(int fd, TextBuffer description) {
    if (composed > 0) {
      text.fd(fd, description);
      return;
    }
    described("fd", fd, description);
  }

  @Override
  public void pid(int pid, TextBuffer description) {
    if (composed > 0) {
      text.pid(pid, description);
      return;
    }
    described("pid", pid, description);
  }

  private void described(String key, int number, TextBuffer description) {
    int length = description.length();
    if (length < 2) {
      out.decimal(number);
      return;
    }
    out.put("{\"").put(key).put("\":").decimal(number).put(",\"is\":");
    quote(out, description.array(), 1, length - 2);
    out.put('}');
  }

  @Override
  public void beginNames(long value) {
    composed++;
    text.beginNames(value);
  }

  @Override
  public void endNames() {
    text.endNames();
    endComposed();
  }

  @Override
  public void token(String word) {
    if (composed == 0 && word.equals("NULL")) {
      out.put("null");
      return;
    }
    text.token(word);
    scalarDone();
  }

  private void begin(char bracket, boolean isArray) {
    if (composed > 0) {
      if (isArray) {
        text.beginArray();
      } else {
        text.beginStruct();
      }
      return;
    }
    out.put(bracket);
    if (depth == MAX_DEPTH - 1) {
      throw new IllegalStateException("values nest deeper than " + MAX_DEPTH);
    }
    depth++;
    started[depth] = false;
    array[depth] = isArray;
  }

  private void separate() {
    if (started[depth]) {
      out.put(',');
    }
    started[depth] = true;
  }

  private void end(char bracket) {
    out.put(bracket);
    depth--;
  }

  @Override
  public void beginStruct() {
    begin('{', false);
  }

  @Override
  public void field(String name) {
    if (composed > 0) {
      text.field(name);
      return;
    }
    separate();
    out.put('"').put(name).put("\":");
  }

  @Override
  public void namelessField(String name) {
    if (composed > 0) {
      text.namelessField(name);
    } else {
      field(name);
    }
  }

  @Override
  public void endStruct() {
    if (composed > 0) {
      text.endStruct();
    } else {
      end('}');
    }
  }

  @Override
  public void beginArray() {
    begin('[', true);
  }

  @Override
  public void element() {
    if (composed > 0) {
      text.element();
    } else {
      separate();
    }
  }

  @Override
  public void endArray() {
    if (composed > 0) {
      text.endArray();
    } else {
      end(']');
    }
  }

  @Override
  public void beginSet() {
    if (composed > 0) {
      text.beginSet();
    } else {
      begin('[', true);
    }
  }

  @Override
  public void member() {
    if (composed > 0) {
      text.member();
    } else {
      separate();
    }
  }

  @Override
  public void endSet() {
    endArray();
  }

  @Override
  public void unreadable() {
    more();
  }

  @Override
  public void more() {
    if (composed > 0) {
      text.more();
      return;
    }
    separate();
    out.put(array[depth] ? "\"...\"" : "\"...\":true");
  }

  @Override
  public void beginChange() {
    if (composed == 0) {
      out.put("{\"before\":");
    }
  }

  @Override
  public void changed() {
    if (composed > 0) {
      text.changed();
    } else {
      out.put(",\"after\":");
    }
  }

  @Override
  public void endChange() {
    if (composed == 0) {
      out.put('}');
    }
  }

  @Override
  public void label(String name) {
    if (composed > 0) {
      text.label(name);
    }
  }

  @Override
  public void comment(String remark) {
    if (composed > 0) {
      text.comment(remark);
    }
  }

  @Override
  public void beginComment() {
    if (composed > 0) {
      text.beginComment();
    }
    composed++;
  }

  @Override
  public void endComment() {
    composed--;
    if (composed > 0) {
      text.endComment();
    } else {
      piece.clear();
    }
  }

  @Override
  public void beginRemark() {
    composed++;
  }

  @Override
  public void endRemark() {
    composed--;
    piece.clear();
  }

  @Override
  public void remark(ConstantTable table, long value) {}

  @Override
  public void commented(ConstantTable table, long value) {
    if (table.form() == ConstantTable.Form.FLAGS) {
      flags(table, value);
    } else {
      constant(table, value);
    }
  }

  @Override
  public void beginOutcome() {
    if (composed > 0) {
      text.beginOutcome();
    } else {
      out.put(",\"outcome\":");
      begin('{', false);
    }
  }

  @Override
  public void outcome(String name, boolean shown) {
    if (composed > 0) {
      text.outcome(name, shown);
    } else {
      field(name);
    }
  }

  @Override
  public void endOutcome() {
    if (composed > 0) {
      text.endOutcome();
    } else {
      end('}');
    }
  }

  @Override
  public void beginComposed() {
    composed++;
  }

  @Override
  public void text(String part) {
    if (composed == 0) {
      throw new IllegalStateException("text outside a composed value: " + part);
    }
    text.text(part);
  }

  @Override
  public void text(TextBuffer part) {
    if (composed == 0) {
      throw new IllegalStateException("text outside a composed value: " + part);
    }
    text.text(part);
  }

  @Override
  public void endComposed() {
    composed--;
    scalarDone();
  }
}
