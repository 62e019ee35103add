package dev.warmpath.syscalls;

/** Pointers that are followed: to one object, or to an array of them. */
public final class PointerKinds {
  private PointerKinds() {}

  /** Writes {@code count} elements that begin at {@code address}. */
  public static void writeArray(
      Decoding d, long address, long count, ObjectKind element, ValueWriter out) {
    ToArray.write(d, address, count, ToArray.limit(d, element), element, out);
  }

  /** Writes {@code count} elements that begin at {@code address}, but {@code limit} at the most. */
  public static void writeArray(
      Decoding d, long address, long count, long limit, ObjectKind element, ValueWriter out) {
    ToArray.write(d, address, count, limit, element, out);
  }

  /** Whether an array of that many elements can't lie in memory from {@code address} on. */
  public static boolean exceedsMemory(long address, long count, int elementBytes) {
    return Long.compareUnsigned(count, Long.divideUnsigned(-1 - address, elementBytes)) > 0;
  }

  /**
   * Writes, as the last element of an array, that what follows at {@code address} is unreadable.
   */
  public static void writeUnreadable(long address, ValueWriter out) {
    out.more();
    out.beginComment();
    out.hex(address);
    out.endComment();
  }

  /** Whether the pointer prints as an address: it is not to be followed, or means nothing now. */
  public static boolean opaque(Decoding d, long address, boolean input) {
    return address == 0 || !d.dereferencing() || (!input && d.failed());
  }

  /**
   * A pointer to one object. What can't be read prints as the address.
   *
   * @param input whether the call only reads the object, so that it is shown even when the call has
   *     failed
   */
  record ToObject(ObjectKind target, boolean input) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long address = d.unsignedWord(value);
      if (opaque(d, address, input)) {
        out.address(address);
        return;
      }
      int mark = d.mark();
      int at = d.fetch(address, target.sizeBytes(d.abi()));
      if (at < 0) {
        out.address(address);
      } else if (target instanceof CoreKinds.StoredWord) {
        out.beginArray();
        out.element();
        target.write(d, at, out);
        out.endArray();
      } else {
        target.write(d, at, out);
      }
      d.release(mark);
    }
  }

  /**
   * A pointer to an array. Elements print until one can't be read; then the address of that element
   * follows. Long arrays are cut at the string limit when abbreviated.
   *
   * @param most how many elements are shown at the most, however long strings may be
   * @param input whether the call only reads the array
   */
  record ToArray(ObjectKind element, Count count, long most, boolean input) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long address = d.unsignedWord(value);
      long elements = count.of(d);
      if (address == 0 || (elements != 0 && opaque(d, address, input))) {
        out.address(address);
        return;
      }
      write(d, address, elements, Math.min(most, limit(d, element)), element, out);
    }

    private static long limit(Decoding d, ObjectKind element) {
      return d.abbreviated()
          ? d.options().stringLimit()
          : Decoding.MAX_FETCH_BYTES / element.sizeBytes(d.abi());
    }

    private static void write(
        Decoding d, long address, long count, long limit, ObjectKind element, ValueWriter out) {
      if (count == 0) {
        out.beginArray();
        out.endArray();
        return;
      }
      int size = element.sizeBytes(d.abi());
      if (exceedsMemory(address, count, size)) {
        out.address(address);
        return;
      }
      boolean begun = false;
      for (long i = 0; Long.compareUnsigned(i, count) < 0; i++) {
        int mark = d.mark();
        int at = d.fetch(address + i * size, size);
        if (at < 0) {
          if (begun) {
            writeUnreadable(address + i * size, out);
          } else {
            out.address(address);
            return;
          }
          break;
        }
        if (!begun) {
          out.beginArray();
          begun = true;
        }
        if (i >= limit) {
          out.more();
          break;
        }
        out.element();
        element.write(d, at, out);
        d.release(mark);
      }
      out.endArray();
    }
  }
}
