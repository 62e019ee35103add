package dev.warmpath.syscalls.common;

import dev.warmpath.syscalls.Count;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Expression;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.KindResolver;
import dev.warmpath.syscalls.PointerKinds;
import dev.warmpath.syscalls.StringKinds;
import dev.warmpath.syscalls.ValueWriter;

/**
 * An array of {@code struct iovec}: {@code iovec(count,in)} shows the buffers that the call reads,
 * {@code iovec(count,ret)} those that it has filled with as many bytes as its result, {@code
 * iovec(count,none)} their addresses only.
 *
 * @param contents what is shown of the buffers
 */
public record IoVector(Count count, Contents contents) implements Kind {
  /** What is shown of the buffers. */
  public enum Contents {
    /** All of them. */
    INPUT,
    /** As much as the call has filled. */
    RESULT,
    /** Addresses. */
    NONE
  }

  /** Reads {@code iovec(count,in|ret|none)}. */
  static IoVector of(Expression e, KindResolver r) {
    Contents contents =
        switch (e.parameter(1).name()) {
          case "in" -> Contents.INPUT;
          case "ret" -> Contents.RESULT;
          case "none" -> Contents.NONE;
          default -> throw new IllegalArgumentException("in, ret or none expected");
        };
    return new IoVector(r.count(e.parameter(0)), contents);
  }

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    write(d, d.unsignedWord(value), count.of(d), contents, d.call().result, out);
  }

  /**
   * Writes {@code count} vectors at {@code address}.
   *
   * @param filled how many bytes the call has filled, for {@link Contents#RESULT}
   */
  public static void write(
      Decoding d, long address, long count, Contents contents, long filled, ValueWriter out) {
    int width = d.abi().pointerBytes();
    if (address == 0
        || (count != 0 && !d.dereferencing())
        || PointerKinds.exceedsMemory(address, count, 2 * width)) {
      out.address(address);
      return;
    }
    Contents shown = contents == Contents.RESULT && d.failed() ? Contents.NONE : contents;
    long limit = d.abbreviated() ? d.options().stringLimit() : Decoding.MAX_FETCH_BYTES / width;
    long left = filled;
    for (long i = 0; Long.compareUnsigned(i, count) < 0; i++) {
      int mark = d.mark();
      long place = address + i * 2 * width;
      int at = d.fetch(place, 2 * width);
      if (at < 0) {
        if (i == 0) {
          out.address(address);
          return;
        }
        PointerKinds.writeUnreadable(place, out);
        out.endArray();
        return;
      }
      if (i == 0) {
        out.beginArray();
      } else if (i >= limit) {
        out.more();
        out.endArray();
        return;
      }
      long base = d.pointer(at);
      long length = d.pointer(at + width);
      out.element();
      out.beginStruct();
      out.field("iov_base");
      switch (shown) {
        case NONE -> out.address(base);
        case INPUT -> StringKinds.writeBuffer(d, base, length, out);
        case RESULT -> {
          long part = Long.compareUnsigned(length, left) < 0 ? length : left;
          StringKinds.writeBuffer(d, base, part, out);
          left -= part;
        }
      }
      out.field("iov_len");
      out.unsigned(length);
      out.endStruct();
      d.release(mark);
    }
    if (count == 0) {
      out.beginArray();
    }
    out.endArray();
  }
}
