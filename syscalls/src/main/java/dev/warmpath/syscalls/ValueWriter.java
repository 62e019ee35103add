package dev.warmpath.syscalls;

import dev.warmpath.abi.ConstantTable;

/**
 * Takes the decoded value of an argument piece by piece, as decoders find it, and writes it as text
 * or as JSON. A kind writes exactly one value: a scalar, or a structure, array, set or composed
 * text with its contents between begin and end.
 *
 * <p><b>Thread:</b> one at a time. Implementations make no objects per value.
 */
public interface ValueWriter {
  /** How a number without a name is written. */
  enum Radix {
    /** Signed decimal. */
    DECIMAL,
    /** Unsigned decimal. */
    UNSIGNED,
    /** {@code 0x1f}, zero as {@code 0}. */
    HEX,
    /** {@code 0644}. */
    OCTAL
  }

  /** A signed decimal number. */
  void signed(long value);

  /** An unsigned decimal number. */
  void unsigned(long value);

  /** {@code 0x1f}; zero is {@code 0}. */
  void hex(long value);

  /** {@code 0x00ff}: hexadecimal with leading zeros, {@code width} characters; zero has no 0x. */
  void hexPadded(long value, int width);

  /** {@code 0644}; zero is {@code 0}. */
  void octal(long value);

  /** Permissions in octal, at least three digits: {@code 0644}, {@code 007}. */
  void permissions(long value);

  /** {@code factor*unit}, as sizes print. */
  void scaled(long factor, int unit);

  /**
   * Bytes of a structure that nothing is known of, as its next field: {@code /∗ bytes 88..95 ∗/
   * "\x05..."}, always in hexadecimal.
   */
  void unknownBytes(int first, int last, byte[] bytes, int offset, int length, boolean cut);

  /** A user-space address that is not followed: {@code 0x7ffd...}, or {@code NULL} for zero. */
  void address(long value);

  /** One constant by name, or the number with the table's unknown-comment. */
  void constant(ConstantTable table, long value, Radix radix);

  /** One constant, numbers in hexadecimal. */
  default void constant(ConstantTable table, long value) {
    constant(table, value, Radix.HEX);
  }

  /**
   * The bits of a word by name, joined by {@code |}; what has no name follows in hexadecimal; zero
   * prints as the table's name for zero, else as 0.
   */
  void flags(ConstantTable table, long value);

  /** As {@link #flags}, behind other names: bits without a name go without a comment. */
  void moreFlags(ConstantTable table, long value);

  /** A constant or bits, the number first and the names always in a comment. */
  void commented(ConstantTable table, long value);

  /**
   * A name that stands for a number, under the rules for constants (raw, by name, or both).
   *
   * @param value the number behind it
   */
  void named(String name, long value, Radix radix);

  /**
   * Quoted bytes.
   *
   * @param cut whether more bytes exist than are given: marked by {@code ...}
   */
  void string(byte[] bytes, int offset, int length, boolean cut);

  /** Quoted bytes of a path: as {@link #string}. Paths are not subject to the string limit. */
  default void path(byte[] bytes, int offset, int length, boolean cut) {
    string(bytes, offset, length, cut);
  }

  /** As {@link #string}, but each byte as {@code \x7f}, whatever the options say. */
  void hexString(byte[] bytes, int offset, int length, boolean cut);

  /**
   * A file descriptor.
   *
   * @param description what the descriptor refers to, or empty when it is unknown or not asked for
   */
  void fd(int fd, TextBuffer description);

  /**
   * A process or thread id.
   *
   * @param description what is shown behind it, or empty
   */
  void pid(int pid, TextBuffer description);

  /**
   * Opens a word that is written as several names, such as an enumeration with flags; what is
   * written until {@link #endNames} are the names, with {@code |} as text between them. The rules
   * for constants (raw, by name, or both) hold for the whole.
   *
   * @param value the number behind the names
   */
  void beginNames(long value);

  /** Closes a word of several names. */
  void endNames();

  /** A word that prints as it is: {@code NULL}, {@code ...}. */
  void token(String word);

  /** Opens a structure: {@code &#123;}. */
  void beginStruct();

  /** Starts a field: {@code name=}, with a separator when it is not the first. */
  void field(String name);

  /**
   * Starts a field whose value is written so that it tells the name itself, as {@code
   * inet_pton(AF_INET6, "::1", &sin6_addr)} does: text has a separator only.
   */
  void namelessField(String name);

  /** Closes a structure: {@code &#125;}. */
  void endStruct();

  /** Opens an array: {@code [}. */
  void beginArray();

  /** Starts an element, with a separator when it is not the first. */
  void element();

  /** Closes an array: {@code ]}. */
  void endArray();

  /** Opens a set, whose members are separated by blanks: {@code [}. */
  void beginSet();

  /** Starts a member. */
  void member();

  /** Closes a set: {@code ]}. */
  void endSet();

  /** More fields or elements exist and are left out: {@code ...} as a further item. */
  void more();

  /** What follows in a structure can't be read: {@code ???} as a further field. */
  void unreadable();

  /** Opens a pair of values, before and after the call. Write the first value next. */
  void beginChange();

  /** Between the two values: {@code " => "}. */
  void changed();

  /** Closes the pair. */
  void endChange();

  /**
   * A name in front of an argument, {@code flags=}, as a few calls print it. JSON leaves it out.
   */
  void label(String name);

  /** A remark behind a value: {@code " /∗ text ∗/"}. JSON leaves it out. */
  void comment(String text);

  /** Opens a remark that is composed as composed values are: {@code " /∗ "}. */
  void beginComment();

  /** Closes it. */
  void endComment();

  /** What a result means, behind it: {@code " (text)"}. JSON leaves it out. */
  default void remark(String text) {
    beginRemark();
    text(text);
    endRemark();
  }

  /** Opens what a result means, composed as composed values are: {@code " ("}. */
  void beginRemark();

  /** Closes it. */
  void endRemark();

  /**
   * The names of a result's bits, behind it: {@code " (A|B)"}; nothing when no bit has a name or
   * names are not asked for. JSON leaves it out.
   */
  void remark(ConstantTable table, long value);

  /**
   * Opens what a call has found, behind its result: {@code " ("}. Its items follow, each after
   * {@link #outcome}.
   */
  void beginOutcome();

  /**
   * Starts an item: {@code name value}, with a separator when it is not the first.
   *
   * @param shown whether the text has the name too
   */
  void outcome(String name, boolean shown);

  /** Closes what a call has found. */
  void endOutcome();

  /**
   * Opens a value that is composed of text pieces and scalars, such as {@code makedev(0x8, 0x1)} or
   * {@code S_IFREG|0644}. JSON writes it as one string. Composed values nest.
   */
  void beginComposed();

  /** A piece of a composed value, as it is. */
  void text(String piece);

  /** A piece of a composed value, as it is. */
  void text(TextBuffer piece);

  /** Closes a composed value. */
  void endComposed();
}
