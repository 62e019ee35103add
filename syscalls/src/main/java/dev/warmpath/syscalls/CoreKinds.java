package dev.warmpath.syscalls;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.ValueWriter.Radix;
import org.jspecify.annotations.Nullable;

/**
 * The kinds that belong to no domain: numbers, constants, descriptors, strings, pointers, arrays.
 */
final class CoreKinds {
  private CoreKinds() {}

  /** The kind of a word that the expression denotes, or null when it is none of these. */
  static @Nullable Kind word(Expression e, KindResolver r) {
    Kind plain = PlainWord.of(e.name());
    if (plain != null) {
      return plain;
    }
    return switch (e.name()) {
      case "pair" -> new SplitKinds.SplitWord(true);
      case "upair" -> new SplitKinds.SplitWord(false);
      case "atfd" -> new DirectoryFd();
      case "flags" -> new FlagWord(r.table(e.parameter(0)), 0xffffffffL);
      case "flags64" -> new FlagWord(r.table(e.parameter(0)), -1);
      case "flags_pair" -> new SplitKinds.FlagPair(r.table(e.parameter(0)));
      case "high_low" -> new SplitKinds.HighLow();
      case "enum" -> new EnumWord(r.table(e.parameter(0)), radix(e, 1), false);
      case "enum64" -> new EnumWord(r.table(e.parameter(0)), radix(e, 1), true);
      case "label" -> new ArgumentKinds.Labelled(e.parameter(0).name(), r.kind(e.parameter(1)));
      case "given" ->
          new ArgumentKinds.Given(
              r.register(e.parameter(0).name()), fixed(e.parameter(1)), r.kind(e.parameter(2)));
      case "detail" -> new ArgumentKinds.Unless(r.kind(e.parameter(0)), true);
      case "followed" -> new ArgumentKinds.Unless(r.kind(e.parameter(0)), false);
      case "fdwhen" ->
          new ArgumentKinds.FdWhen(
              r.register(e.parameter(0).name()), fixed(e.parameter(1)), fixed(e.parameter(2)));
      case "among" -> ArgumentKinds.among(e, r);
      case "commented" -> new ArgumentKinds.Commented(r.table(e.parameter(0)), false);
      case "commented64" -> new ArgumentKinds.Commented(r.table(e.parameter(0)), true);
      case "choice" ->
          new ArgumentKinds.ChoiceAndFlags(
              r.table(e.parameter(0)), fixed(e.parameter(1)), r.table(e.parameter(2)));
      case "changing" ->
          new ChangedKinds.Changing(
              r.object(e.parameter(0)), e.has(1) ? r.register(e.parameter(1).name()) : -1);
      case "remark" -> new ArgumentKinds.Remarked(r.table(e.parameter(0)));
      case "path" -> new StringKinds.Path();
      case "str" -> new StringKinds.Text();
      case "bytes" -> new StringKinds.Buffer(r.count(e.parameter(0)));
      case "binary" -> new StringKinds.Binary(r.register(e.parameter(0).name()));
      case "sized" ->
          new ArgumentKinds.Sized(
              r.kind(e.parameter(0)), r.register(e.parameter(1).name()), fixed(e.parameter(2)));
      case "aside" -> new ArgumentKinds.Aside(r.kind(e.parameter(0)));
      case "not_one" -> new ArgumentKinds.NotOne(r.kind(e.parameter(0)));
      case "ptr" -> pointer(e.parameter(0), r, false);
      case "known" -> new SizedStruct(r.object(e.parameter(0)), r.count(e.parameter(1)));
      case "inptr" -> pointer(e.parameter(0), r, true);
      default -> null;
    };
  }

  /** The kind of an object in memory that the expression denotes, or null. */
  static @Nullable ObjectKind object(Expression e, KindResolver r) {
    Storage storage = Storage.of(e.name());
    if (storage != null) {
      Expression meaning = e.meaning();
      return new StoredWord(storage, meaning == null ? null : r.kind(meaning));
    }
    return switch (e.name()) {
      case "chars" -> new StringKinds.CharArray((int) fixed(e.parameter(0)));
      case "array" -> new InlineArray(r.object(e.parameter(0)), (int) fixed(e.parameter(1)));
      case "nonzero" -> new NonZero(r.object(e.parameter(0)));
      default -> null;
    };
  }

  private static long fixed(Expression e) {
    return Long.decode(e.name());
  }

  private static Radix radix(Expression e, int index) {
    if (!e.has(index)) {
      return Radix.HEX;
    }
    return switch (e.parameter(index).name()) {
      case "d" -> Radix.DECIMAL;
      case "u" -> Radix.UNSIGNED;
      case "o" -> Radix.OCTAL;
      case "x" -> Radix.HEX;
      default -> throw new IllegalArgumentException("radix d, u, o or x expected");
    };
  }

  private static Kind pointer(Expression target, KindResolver r, boolean input) {
    if (target.name().equals("array") && target.has(1)) {
      long most = target.has(2) ? fixed(target.parameter(2)) : Long.MAX_VALUE;
      return new PointerKinds.ToArray(
          r.object(target.parameter(0)), r.count(target.parameter(1)), most, input);
    }
    return new PointerKinds.ToObject(r.object(target), input);
  }

  /** A plain number, address or descriptor. */
  enum PlainWord implements Kind {
    INT,
    UINT,
    LONG,
    ULONG,
    HEX,
    HEX32,
    OCT,
    DECIMAL,
    UNSIGNED,
    HEX64,
    ADDR,
    ADDR64,
    FD,
    PID;

    static @Nullable PlainWord of(String name) {
      return switch (name) {
        case "int" -> INT;
        case "uint" -> UINT;
        case "long" -> LONG;
        case "ulong" -> ULONG;
        case "hex" -> HEX;
        case "hex32" -> HEX32;
        case "oct" -> OCT;
        case "decimal" -> DECIMAL;
        case "unsigned" -> UNSIGNED;
        case "hex64" -> HEX64;
        case "addr" -> ADDR;
        case "addr64" -> ADDR64;
        case "fd" -> FD;
        case "pid" -> PID;
        default -> null;
      };
    }

    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      switch (this) {
        case INT -> out.signed((int) value);
        case UINT -> out.unsigned(value & 0xffffffffL);
        case LONG -> out.signed(d.signedWord(value));
        case ULONG -> out.unsigned(d.unsignedWord(value));
        case HEX -> out.hex(d.unsignedWord(value));
        case HEX32 -> out.hex(value & 0xffffffffL);
        case OCT -> out.octal(value & 0xffffffffL);
        case DECIMAL -> out.signed(value);
        case UNSIGNED -> out.unsigned(value);
        case HEX64 -> out.hex(value);
        case ADDR -> out.address(d.unsignedWord(value));
        case ADDR64 -> out.address(value);
        case FD -> out.fd((int) value, d.describe((int) value));
        case PID -> out.pid((int) value, d.describePid((int) value));
      }
    }

    @Override
    public Subject subject() {
      return this == FD ? Subject.DESCRIPTOR : Subject.NONE;
    }
  }

  /** A word of flags; {@code mask} cuts it to 32 bits where the call takes an int. */
  record FlagWord(ConstantTable table, long mask) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      out.flags(table, value & mask);
    }
  }

  /** An enumeration, of 32 bits or of the ABI's width. */
  record EnumWord(ConstantTable table, Radix radix, boolean wide) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      if (wide) {
        out.constant(table, value, radix);
        return;
      }
      long word = radix == Radix.DECIMAL ? (int) value : value & 0xffffffffL;
      String negative = table.nameOf(word) == null ? table.nameOf((int) value) : null;
      if (negative == null) {
        out.constant(table, word, radix);
      } else {
        out.named(negative, word, radix);
      }
    }
  }

  /** A directory descriptor of the {@code *at} calls. Source: linux/fcntl.h. */
  record DirectoryFd() implements Kind {
    private static final int AT_FDCWD = -100;

    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      if ((int) value == AT_FDCWD) {
        TextBuffer description = d.describe(AT_FDCWD);
        out.beginComposed();
        out.named("AT_FDCWD", AT_FDCWD, Radix.DECIMAL);
        out.text(description);
        out.endComposed();
      } else {
        out.fd((int) value, d.describe((int) value));
      }
    }

    @Override
    public Subject subject() {
      return Subject.DESCRIPTOR;
    }
  }

  /** An integer in memory, and what it means. */
  record StoredWord(Storage storage, @Nullable Kind meaning) implements ObjectKind {
    @Override
    public int sizeBytes(Abi abi) {
      return storage.sizeBytes(abi);
    }

    @Override
    public int alignBytes(Abi abi) {
      return storage.alignBytes(abi);
    }

    @Override
    public void write(Decoding d, int at, ValueWriter out) {
      long value = storage.read(d, at);
      Kind kind = meaning;
      if (kind != null) {
        kind.write(d, value, out);
      } else if (storage == Storage.PTR) {
        out.address(value);
      } else if (storage.signed()) {
        out.signed(value);
      } else {
        out.unsigned(value);
      }
    }
  }

  /** An object that is not shown when all its bytes are zero, as reserved fields. */
  record NonZero(ObjectKind object) implements ObjectKind {
    @Override
    public int sizeBytes(Abi abi) {
      return object.sizeBytes(abi);
    }

    @Override
    public int alignBytes(Abi abi) {
      return object.alignBytes(abi);
    }

    @Override
    public boolean shown(Decoding d, int at) {
      int size = object.sizeBytes(d.abi());
      for (int i = 0; i < size; i++) {
        if (d.u8(at + i) != 0) {
          return true;
        }
      }
      return false;
    }

    @Override
    public void write(Decoding d, int at, ValueWriter out) {
      object.write(d, at, out);
    }
  }

  /** A fixed number of equal objects inside a structure. */
  record InlineArray(ObjectKind element, int count) implements ObjectKind {
    @Override
    public int sizeBytes(Abi abi) {
      return element.sizeBytes(abi) * count;
    }

    @Override
    public int alignBytes(Abi abi) {
      return element.alignBytes(abi);
    }

    @Override
    public void write(Decoding d, int at, ValueWriter out) {
      out.beginArray();
      int stride = element.sizeBytes(d.abi());
      int limit = d.abbreviated() ? d.options().stringLimit() : count;
      for (int i = 0; i < count; i++) {
        if (i >= limit) {
          out.more();
          break;
        }
        out.element();
        element.write(d, at + i * stride, out);
      }
      out.endArray();
    }
  }
}
