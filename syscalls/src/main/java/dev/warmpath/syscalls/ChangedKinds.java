package dev.warmpath.syscalls;

/** Pointers to objects that a call reads and then overwrites. */
final class ChangedKinds {
  private ChangedKinds() {}

  /**
   * A pointer to a number, with what the call has made of it: {@code [1234] => [1250]}. It has to
   * be the last argument of the entry; the change is written at the exit of a call that succeeds
   * with another result than 0.
   *
   * @param extent register of the number of bytes that the call moves: without any, nothing
   *     changes; -1 when that is not looked at
   */
  record Changing(ObjectKind target, Kind pointer, int extent) implements Kind {
    Changing(ObjectKind target, int extent) {
      this(target, new PointerKinds.ToObject(target, true), extent);
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
    public boolean settled(Decoding d, long value) {
      int mark = d.mark();
      boolean opaque = PointerKinds.opaque(d, d.unsignedWord(value), true);
      boolean still = extent >= 0 && d.unsignedWord(d.arg(extent)) == 0;
      boolean settled = opaque || still || d.fetch(value, target.sizeBytes(d.abi())) < 0;
      d.release(mark);
      return settled;
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
