package dev.warmpath.syscalls;

/**
 * A pointer to a structure that has grown over time and whose size the caller says: what the caller
 * does not know is zero, and bytes that nothing is known of here are shown only when they are not.
 */
final class SizedStruct implements Kind {
  /** The kernel takes no more than a page. */
  private static final int MAX_SIZE = 4096;

  private final StructKind target;
  private final Count size;

  SizedStruct(ObjectKind target, Count size) {
    if (!(target instanceof StructKind struct)) {
      throw new IllegalArgumentException("known needs a structure");
    }
    this.target = struct;
    this.size = size;
  }

  @Override
  public boolean settled(Decoding d, long value) {
    int mark = d.mark();
    boolean settled = fetch(d, value) < 0;
    d.release(mark);
    return settled;
  }

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    int mark = d.mark();
    int at = fetch(d, value);
    if (at < 0) {
      out.address(d.unsignedWord(value));
    } else {
      int available = d.fetched();
      d.pad(Math.max(target.sizeBytes(d.abi()), available) - available);
      out.beginStruct();
      target.writeFields(d, at, available, out);
      writeRest(d, at, available, out);
      out.endStruct();
    }
    d.release(mark);
  }

  private int fetch(Decoding d, long value) {
    long address = d.unsignedWord(value);
    long bytes = size.of(d) & 0xffffffffL;
    return PointerKinds.opaque(d, address, true) || bytes == 0 || bytes > MAX_SIZE
        ? -1
        : d.fetch(address, (int) bytes);
  }

  private void writeRest(Decoding d, int at, int available, ValueWriter out) {
    int from = target.endBytes();
    boolean zero = true;
    for (int i = from; i < available && zero; i++) {
      zero = d.u8(at + i) == 0;
    }
    if (zero) {
      return;
    }
    if (d.abbreviated()) {
      out.more();
      return;
    }
    out.field("extra_data");
    out.hexString(d.bytes(), at + from, available - from, false);
    out.beginComment();
    out.text("bytes ");
    out.signed(from);
    out.text("..");
    out.signed(available - 1L);
    out.endComment();
  }
}
