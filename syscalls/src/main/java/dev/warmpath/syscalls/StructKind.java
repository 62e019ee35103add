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
    NONZERO,
    /** Only when the caller's structure is so large that it reaches into the field. */
    LATER,
    /** Only when the field before is shown. */
    JOINED
  }

  /** One field. */
  record Field(String name, ObjectKind kind, Role role) {}

  private final Field[] fields;
  private final int[] offsets;
  private final int[] thresholds;
  private final int end;
  private final int size;
  private final int align;
  private final boolean hasDetail;

  StructKind(Field[] fields, Abi abi) {
    this.fields = fields;
    offsets = new int[fields.length];
    thresholds = new int[fields.length];
    int at = 0;
    int widest = 1;
    boolean detail = false;
    for (int i = 0; i < fields.length; i++) {
      int alignment = fields[i].kind.alignBytes(abi);
      at = (at + alignment - 1) / alignment * alignment;
      offsets[i] = at;
      thresholds[i] =
          switch (fields[i].role) {
            case LATER -> at;
            case JOINED -> thresholds[i - 1];
            default -> -1;
          };
      at += fields[i].kind.sizeBytes(abi);
      widest = Math.max(widest, alignment);
      detail |= fields[i].role == Role.DETAIL;
    }
    ObjectKind last = fields[fields.length - 1].kind;
    end = last instanceof StructKind inner ? offsets[fields.length - 1] + inner.end : at;
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

  /** Where its last field ends, without padding behind it. */
  int endBytes() {
    return end;
  }

  @Override
  public void write(Decoding d, int at, ValueWriter out) {
    out.beginStruct();
    writeFields(d, at, size, out);
    if (hasDetail && d.abbreviated()) {
      out.more();
    }
    out.endStruct();
  }

  /**
   * Writes the fields that are there when the caller's structure has {@code available} bytes.
   *
   * @param at where the structure begins; all its bytes are there, if only as zeros
   */
  void writeFields(Decoding d, int at, int available, ValueWriter out) {
    for (int i = 0; i < fields.length; i++) {
      Field field = fields[i];
      if (available <= thresholds[i]) {
        continue;
      }
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
      if (field.kind instanceof StructKind inner) {
        out.beginStruct();
        inner.writeFields(d, at + offsets[i], available - offsets[i], out);
        if (inner.hasDetail && d.abbreviated()) {
          out.more();
        }
        out.endStruct();
      } else {
        field.kind.write(d, at + offsets[i], out);
      }
    }
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
