package dev.warmpath.syscalls;

/** Pointers to objects that a call reads and then overwrites. */
final class ChangedKinds {
  private ChangedKinds() {}

  /**
   * A pointer to a number, with what the call has made of it: {@code [1234] => [1250]}. It has to
   * be the last argument of the entry; the change is written at the exit of a call that succeeds
   * with another result than 0.
   */
  record Changing(ObjectKind target, Kind pointer) implements Kind {
    Changing(ObjectKind target) {
      this(target, new PointerKinds.ToObject(target, true));
    }

    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      if (d.exiting() && hasChange(d, value)) {
        out.beginChange();
        pointer.write(d, value, out);
        out.changed();
        pointer.write(d, value, out);
        out.endChange();
      } else {
        pointer.write(d, value, out);
      }
    }

    @Override
    public void writeChange(Decoding d, long value, ValueWriter out) {
      if (hasChange(d, value)) {
        out.changed();
        pointer.write(d, value, out);
      }
    }

    private boolean hasChange(Decoding d, long value) {
      if (PointerKinds.opaque(d, d.unsignedWord(value), false) || d.call().result == 0) {
        return false;
      }
      int mark = d.mark();
      boolean readable = d.fetch(value, target.sizeBytes(d.abi())) >= 0;
      d.release(mark);
      return readable;
    }
  }
}
