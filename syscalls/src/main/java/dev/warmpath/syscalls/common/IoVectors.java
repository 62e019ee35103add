package dev.warmpath.syscalls.common;

import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.StringKinds;
import dev.warmpath.syscalls.ValueWriter;

/**
 * Arrays of buffers: {@code [{iov_base="abc", iov_len=3}]}.
 *
 * <p><b>Shape:</b> a pointer and a length, each as wide as a pointer. <b>Source:</b> linux/uio.h.
 */
public final class IoVectors {
  /** As many as a call takes. Source: linux/uio.h. */
  private static final int UIO_MAXIOV = 1024;

  private IoVectors() {}

  /** Writes the contents of a buffer. */
  @FunctionalInterface
  public interface Contents {
    /** Bytes as they are. */
    Contents PLAIN = StringKinds::writeBuffer;

    /** Writes {@code length} bytes at {@code address}. */
    void write(Decoding d, long address, long length, ValueWriter out);
  }

  /**
   * Writes the array at {@code address}.
   *
   * @param available how many bytes of all buffers together are shown, -1 for all
   * @param contents how the buffers are shown
   */
  public static void write(
      Decoding d, long address, long count, long available, Contents contents, ValueWriter out) {
    if (address == 0) {
      out.address(0);
      return;
    }
    if (count == 0) {
      out.beginArray();
      out.endArray();
      return;
    }
    if (!d.dereferencing()) {
      out.address(d.unsignedWord(address));
      return;
    }
    int width = d.abi().pointerBytes();
    int limit = d.abbreviated() ? d.options().stringLimit() : UIO_MAXIOV;
    long rest = available;
    boolean begun = false;
    for (long i = 0; Long.compareUnsigned(i, count) < 0; i++) {
      if (begun && i >= limit) {
        out.more();
        break;
      }
      long element = d.unsignedWord(address) + i * 2 * width;
      int mark = d.mark();
      int at = d.fetch(element, 2 * width);
      if (at < 0) {
        d.release(mark);
        if (!begun) {
          out.address(d.unsignedWord(address));
          return;
        }
        out.element();
        out.beginComposed();
        out.text("... /* ");
        out.hex(element);
        out.text(" */");
        out.endComposed();
        break;
      }
      long base = d.pointer(at);
      long length = d.pointer(at + width);
      d.release(mark);
      if (!begun) {
        out.beginArray();
        begun = true;
      }
      long shown = available < 0 || Long.compareUnsigned(length, rest) <= 0 ? length : rest;
      if (available >= 0) {
        rest -= shown;
      }
      out.element();
      out.beginStruct();
      out.field("iov_base");
      contents.write(d, base, shown, out);
      out.field("iov_len");
      out.unsigned(length);
      out.endStruct();
    }
    out.endArray();
  }
}
