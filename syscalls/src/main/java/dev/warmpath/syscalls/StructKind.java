package dev.warmpath.syscalls;

import dev.warmpath.abi.Abi;

/**
 * A C structure: its fields in order, laid out by the rules of the ABI. Fields can be padding (not
 * shown) or detail (shown only when the call is not abbreviated).
 */
final class StructKind implements ObjectKind {
  /** When a field is shown. */
  enum Role {
    /** Always. */
    SHOWN,
    /** Never: padding. */
    HIDDEN,
    /** Only when not abbreviated; {@code ...} stands for it otherwise. */
    DETAIL,
    /** Only when it is not zero. */
    NONZERO
  }

  /** One field. */
  record Field(String name, ObjectKind kind, Role role) {}

  private final Field[] fields;
  private final int[] offsets;
  private final int size;
  private final int align;
  private final boolean hasDetail;

  StructKind(Field[] fields, Abi abi) {
    this.fields = fields;
    offsets = new int[fields.length];
    int at = 0;
    int widest = 1;
    boolean detail = false;
    for (int i = 0; i < fields.length; i++) {
      int alignment = fields[i].kind.alignBytes(abi);
      at = (at + alignment - 1) / alignment * alignment;
      offsets[i] = at;
      at += fields[i].kind.sizeBytes(abi);
      widest = Math.max(widest, alignment);
      detail |= fields[i].role == Role.DETAIL;
    }
    size = (at + widest - 1) / widest * widest;
    align = widest;
    hasDetail = detail;
  }

  @Override
  public int sizeBytes(Abi abi) {
    return size;
  }

  @Override
  public int alignBytes(Abi abi) {
    return align;
  }

  @Override
  public void write(Decoding d, int at, ValueWriter out) {
    out.beginStruct();
    for (int i = 0; i < fields.length; i++) {
      Field field = fields[i];
      if (field.role == Role.HIDDEN || (field.role == Role.DETAIL && d.abbreviated())) {
        continue;
      }
      if (field.role == Role.NONZERO && isZero(d, at + offsets[i], field.kind)) {
        continue;
      }
      if (!field.kind.shown(d, at + offsets[i])) {
        continue;
      }
      out.field(field.name);
      field.kind.write(d, at + offsets[i], out);
    }
    if (hasDetail && d.abbreviated()) {
      out.more();
    }
    out.endStruct();
  }

  private static boolean isZero(Decoding d, int at, ObjectKind kind) {
    int end = at + kind.sizeBytes(d.abi());
    for (int i = at; i < end; i++) {
      if (d.bytes()[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
