package dev.warmpath.ebpf.btf;

/** Kinds of types, in the order of their numbers. Source: linux/btf.h, BTF_KIND_*. */
public enum Kind {
  VOID,
  INT,
  POINTER,
  ARRAY,
  STRUCT,
  UNION,
  ENUM,
  FORWARD,
  TYPEDEF,
  VOLATILE,
  CONST,
  RESTRICT,
  FUNCTION,
  PROTOTYPE,
  VARIABLE,
  SECTION,
  FLOAT,
  DECLARATION_TAG,
  TYPE_TAG,
  ENUM64;

  private static final Kind[] BY_NUMBER = values();

  static Kind of(int number) {
    if (number >= BY_NUMBER.length) {
      throw new BtfMalformed("unknown kind " + number);
    }
    return BY_NUMBER[number];
  }

  /** Whether the type is another one with something said about it. */
  boolean modifier() {
    return switch (this) {
      case TYPEDEF, VOLATILE, CONST, RESTRICT, TYPE_TAG -> true;
      default -> false;
    };
  }

  /** How many bytes follow the common header of a type with this many members. */
  int bodyBytes(int members) {
    return switch (this) {
      case INT, VARIABLE, DECLARATION_TAG -> 4;
      case ARRAY -> 12;
      case STRUCT, UNION, SECTION, ENUM64 -> 12 * members;
      case ENUM, PROTOTYPE -> 8 * members;
      default -> 0;
    };
  }
}
