package dev.warmpath.ebpf.btf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Type information: types have ids from 1 on (0 is void), and names that are unique for a kind at
 * best. With it no offset of a kernel's struct needs to be written down.
 *
 * <p><b>Shape:</b> a header, types one after the other, strings. Opening it finds where each type
 * begins; names are compared only when something is looked up.
 *
 * <p><b>Thread:</b> any.
 *
 * <p><b>Source:</b> linux/btf.h.
 */
public final class Btf {
  /** Where the running kernel shows its own types. */
  public static final Path VMLINUX = Path.of("/sys/kernel/btf/vmlinux");

  private static final int MAGIC = 0xeb9f;
  private static final int HEADER_BYTES = 24;
  private static final int TYPE_BYTES = 12;
  private static final int MEMBER_BYTES = 12;

  private static final int[] FIXED_BYTES = new int[Kind.values().length];
  private static final int[] EACH_BYTES = new int[FIXED_BYTES.length];

  static {
    for (Kind kind : Kind.values()) {
      FIXED_BYTES[kind.ordinal()] = kind.bodyBytes(0);
      EACH_BYTES[kind.ordinal()] = kind.bodyBytes(1) - kind.bodyBytes(0);
    }
  }

  private final byte[] content;
  private final ByteBuffer bytes;
  private final int strings;
  private final int stringsEnd;
  private final int[] starts;
  private final int count;

  /**
   * Opens BTF that is in memory.
   *
   * @throws BtfMalformed if it is none
   */
  public Btf(byte[] content) {
    this.content = content;
    bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    if (content.length < HEADER_BYTES || (bytes.getShort(0) & 0xffff) != MAGIC) {
      throw new BtfMalformed("no BTF of this machine's byte order");
    }
    int header = bytes.getInt(4);
    long types = (long) header + bytes.getInt(8);
    long typesEnd = types + bytes.getInt(12);
    long text = (long) header + bytes.getInt(16);
    long textEnd = text + bytes.getInt(20);
    if (types < HEADER_BYTES
        || typesEnd < types
        || typesEnd > content.length
        || text < HEADER_BYTES
        || textEnd <= text
        || textEnd > content.length
        || content[(int) textEnd - 1] != 0) {
      throw new BtfMalformed("sections outside of the data");
    }
    strings = (int) text;
    stringsEnd = (int) textEnd;
    int[] found = new int[1 << 10];
    int next = 1;
    int at = (int) types;
    while (at < typesEnd) {
      if (at + TYPE_BYTES > typesEnd) {
        throw new BtfMalformed("type " + next + " is cut off");
      }
      if (next == found.length) {
        found = Arrays.copyOf(found, 2 * next);
      }
      found[next++] = at;
      // Plain bytes: there are a hundred thousand types, and this code runs before it is compiled.
      int kind = content[at + 7] & 31;
      if (kind >= FIXED_BYTES.length) {
        throw new BtfMalformed("type " + (next - 1) + " is of unknown kind " + kind);
      }
      int members = (content[at + 4] & 0xff) | (content[at + 5] & 0xff) << 8;
      at += TYPE_BYTES + FIXED_BYTES[kind] + EACH_BYTES[kind] * members;
    }
    if (at != typesEnd) {
      throw new BtfMalformed("type " + (next - 1) + " is cut off");
    }
    starts = found;
    count = next;
  }

  /**
   * The running kernel's types, read at the first call.
   *
   * @throws IOException if the kernel shows none (CONFIG_DEBUG_INFO_BTF is off), at each call
   */
  public static Btf vmlinux() throws IOException {
    Btf read = Vmlinux.btf;
    if (read == null) {
      synchronized (Vmlinux.class) {
        read = Vmlinux.btf;
        if (read == null) {
          read = new Btf(Files.readAllBytes(VMLINUX));
          Vmlinux.btf = read;
        }
      }
    }
    return read;
  }

  private static final class Vmlinux {
    static volatile @Nullable Btf btf;
  }

  /** How many types there are, void among them: ids are below. */
  public int count() {
    return count;
  }

  /** The kind of a type. */
  public Kind kind(int id) {
    return id == 0 ? Kind.VOID : Kind.of(bytes.getInt(start(id) + 4) >>> 24 & 31);
  }

  /** The name of a type; empty if it has none. */
  public String name(int id) {
    return id == 0 ? "void" : string(bytes.getInt(start(id)));
  }

  /** The id of the first type of a kind with a name. */
  public OptionalInt find(Kind kind, String name) {
    byte[] wanted = name.getBytes(UTF_8);
    int number = kind.ordinal();
    for (int id = 1; id < count; id++) {
      int at = starts[id];
      if ((content[at + 7] & 31) == number && named(bytes.getInt(at), wanted)) {
        return OptionalInt.of(id);
      }
    }
    return OptionalInt.empty();
  }

  /** The type behind typedefs, const and the like. */
  public int resolve(int id) {
    int at = id;
    for (int depth = 0; kind(at).modifier(); depth++) {
      if (depth > 64) {
        throw new BtfMalformed("type " + id + " refers to itself");
      }
      at = bytes.getInt(start(at) + 8);
    }
    return at;
  }

  /**
   * The length of a value of a type in bytes.
   *
   * @throws IllegalArgumentException if such a type has no values
   */
  public long size(int id) {
    int plain = resolve(id);
    int at = start(plain);
    return switch (kind(plain)) {
      case INT, STRUCT, UNION, ENUM, ENUM64, FLOAT, SECTION ->
          Integer.toUnsignedLong(bytes.getInt(at + 8));
      case POINTER -> 8;
      case VARIABLE -> size(bytes.getInt(at + 8));
      case ARRAY ->
          Math.multiplyExact(
              size(bytes.getInt(at + 12)), Integer.toUnsignedLong(bytes.getInt(at + 20)));
      case VOID, FORWARD, FUNCTION, PROTOTYPE, DECLARATION_TAG ->
          throw new IllegalArgumentException("type " + id + " has no size");
      case TYPEDEF, VOLATILE, CONST, RESTRICT, TYPE_TAG ->
          throw new BtfMalformed("type " + id + " refers to itself");
    };
  }

  /** The length of a struct in bytes, by its name. */
  public int structSize(String struct) {
    return Math.toIntExact(size(struct(struct)));
  }

  /**
   * A member of a struct or union by names with dots, such as {@code thread_info.status}. Members
   * of unnamed structs and unions within count as its own, as in C.
   *
   * @throws NoSuchElementException if this kernel has no such struct or member
   */
  public Field field(String struct, String path) {
    int id = struct(struct);
    long offset = 0;
    Field field = null;
    int from = 0;
    while (from <= path.length()) {
      int dot = path.indexOf('.', from);
      int to = dot < 0 ? path.length() : dot;
      byte[] name = path.substring(from, to).getBytes(UTF_8);
      field = member(id, name, 0);
      if (field == null) {
        throw new NoSuchElementException(struct + " has no member " + path.substring(0, to));
      }
      offset += field.bitOffset();
      id = resolve(field.type());
      from = to + 1;
    }
    if (field == null) {
      throw new NoSuchElementException(struct + " has no member " + path);
    }
    return new Field(offset, field.bitLength(), field.type());
  }

  /** The value of a constant of a named enum; empty if there is none. */
  public OptionalLong constant(String enumeration, String constant) {
    byte[] name = constant.getBytes(UTF_8);
    for (Kind kind : new Kind[] {Kind.ENUM, Kind.ENUM64}) {
      OptionalInt id = find(kind, enumeration);
      if (id.isEmpty()) {
        continue;
      }
      int at = start(id.getAsInt()) + TYPE_BYTES;
      int stride = kind == Kind.ENUM ? 8 : 12;
      for (int i = 0; i < members(id.getAsInt()); i++, at += stride) {
        if (named(bytes.getInt(at), name)) {
          long low = bytes.getInt(at + 4);
          return OptionalLong.of(
              kind == Kind.ENUM ? low : (low & 0xffff_ffffL) | (long) bytes.getInt(at + 8) << 32);
        }
      }
    }
    return OptionalLong.empty();
  }

  private int struct(String name) {
    OptionalInt id = find(Kind.STRUCT, name);
    if (id.isEmpty()) {
      id = find(Kind.UNION, name);
    }
    return id.orElseThrow(() -> new NoSuchElementException("no struct or union " + name));
  }

  private @Nullable Field member(int id, byte[] name, int depth) {
    Kind kind = kind(id);
    if (depth > 64 || (kind != Kind.STRUCT && kind != Kind.UNION)) {
      return null;
    }
    boolean bitFields = bytes.getInt(start(id) + 4) < 0;
    int at = start(id) + TYPE_BYTES;
    for (int i = 0; i < members(id); i++, at += MEMBER_BYTES) {
      int text = bytes.getInt(at);
      int type = bytes.getInt(at + 4);
      int place = bytes.getInt(at + 8);
      long bitOffset = bitFields ? place & 0xff_ffff : Integer.toUnsignedLong(place);
      if (text == 0) {
        Field inner = member(resolve(type), name, depth + 1);
        if (inner != null) {
          return new Field(bitOffset + inner.bitOffset(), inner.bitLength(), inner.type());
        }
      } else if (named(text, name)) {
        int bits = bitFields ? place >>> 24 : 0;
        return new Field(bitOffset, bits != 0 ? bits : 8 * size(type), type);
      }
    }
    return null;
  }

  private int members(int id) {
    return bytes.getInt(start(id) + 4) & 0xffff;
  }

  private int start(int id) {
    if (id <= 0 || id >= count) {
      throw new IllegalArgumentException("no type " + id);
    }
    return starts[id];
  }

  private boolean named(int offset, byte[] name) {
    int at = strings + offset;
    if (offset < 0 || at + name.length >= stringsEnd) {
      return false;
    }
    for (int i = 0; i < name.length; i++) {
      if (bytes.get(at + i) != name[i]) {
        return false;
      }
    }
    return bytes.get(at + name.length) == 0;
  }

  private String string(int offset) {
    int at = strings + offset;
    if (offset < 0 || at >= stringsEnd) {
      throw new BtfMalformed("string outside of the strings");
    }
    int end = at;
    while (bytes.get(end) != 0) {
      end++;
    }
    return new String(bytes.array(), at, end - at, UTF_8);
  }
}
