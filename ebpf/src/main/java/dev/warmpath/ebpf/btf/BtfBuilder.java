package dev.warmpath.ebpf.btf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the small type information that maps and programs bring along. Each method that adds a
 * type returns its id.
 *
 * <p><b>Thread:</b> one.
 */
public final class BtfBuilder {
  private static final int VERSION = 1;
  private static final int SIGNED = 1;

  private final ByteArrayOutputStream types = new ByteArrayOutputStream();
  private final ByteArrayOutputStream strings = new ByteArrayOutputStream();
  private final Map<String, Integer> known = new HashMap<>();
  private int last;

  /** Begins with void alone. */
  public BtfBuilder() {
    strings.write(0);
    known.put("", 0);
  }

  /**
   * A member of a struct.
   *
   * @param type the id of its type
   * @param offset in bytes
   */
  public record Member(String name, int type, int offset) {}

  /** An integer of 1, 2, 4 or 8 bytes. */
  public int integer(String name, int lengthBytes, boolean signed) {
    int id = type(name, Kind.INT, 0, lengthBytes);
    word((signed ? SIGNED << 24 : 0) | 8 * lengthBytes);
    return id;
  }

  /** A pointer. */
  public int pointer(int to) {
    return type("", Kind.POINTER, 0, to);
  }

  /** An array; the index is a type of integers. */
  public int array(int element, int index, int length) {
    int id = type("", Kind.ARRAY, 0, 0);
    word(element);
    word(index);
    word(length);
    return id;
  }

  /** A struct. */
  public int struct(String name, int lengthBytes, List<Member> members) {
    int id = type(name, Kind.STRUCT, members.size(), lengthBytes);
    for (Member member : members) {
      word(string(member.name));
      word(member.type);
      word(8 * member.offset);
    }
    return id;
  }

  /** A function's prototype: parameters have names and types, in this order. */
  public int prototype(int result, Map<String, Integer> parameters) {
    int id = type("", Kind.PROTOTYPE, parameters.size(), result);
    parameters.forEach((name, type) -> {
      word(string(name));
      word(type);
    });
    return id;
  }

  /** A function of a prototype; a static one is visible within its program only. */
  public int function(String name, int prototype, boolean isStatic) {
    return type(name, Kind.FUNCTION, isStatic ? 0 : 1, prototype);
  }

  /** All of it as bytes, header first. */
  public byte[] bytes() {
    int headerBytes = 24;
    ByteBuffer all =
        ByteBuffer.allocate(headerBytes + types.size() + strings.size())
            .order(ByteOrder.LITTLE_ENDIAN);
    all.putShort((short) 0xeb9f).put((byte) VERSION).put((byte) 0).putInt(headerBytes);
    all.putInt(0).putInt(types.size()).putInt(types.size()).putInt(strings.size());
    return all.put(types.toByteArray()).put(strings.toByteArray()).array();
  }

  private int type(String name, Kind kind, int members, int sizeOrType) {
    word(string(name));
    word(kind.ordinal() << 24 | members);
    word(sizeOrType);
    return ++last;
  }

  private int string(String text) {
    Integer at = known.get(text);
    if (at != null) {
      return at;
    }
    int offset = strings.size();
    strings.writeBytes(text.getBytes(UTF_8));
    strings.write(0);
    known.put(text, offset);
    return offset;
  }

  private void word(int value) {
    for (int shift = 0; shift < 32; shift += 8) {
      types.write(value >>> shift);
    }
  }
}
