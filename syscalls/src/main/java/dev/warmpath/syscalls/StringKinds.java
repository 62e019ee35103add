package dev.warmpath.syscalls;

import dev.warmpath.abi.Abi;

/** Strings and buffers in the memory of a task. */
public final class StringKinds {
  /** The longest path that the kernel takes, with its NUL. Source: linux/limits.h. */
  public static final int PATH_MAX = 4096;

  private StringKinds() {}

  /** Writes the NUL-terminated path at {@code address}, whatever the string limit. */
  public static void writePath(Decoding d, long address, ValueWriter out) {
    int mark = d.mark();
    int at = d.fetchString(address, PATH_MAX);
    if (at < 0) {
      out.address(d.unsignedWord(address));
    } else {
      boolean cut = !d.terminated();
      out.path(d.bytes(), at, cut ? PATH_MAX - 1 : d.fetched(), cut);
    }
    d.release(mark);
  }

  /** Writes the NUL-terminated string at {@code address}, cut at the string limit. */
  public static void writeText(Decoding d, long address, ValueWriter out) {
    int limit = d.options().stringLimit();
    int mark = d.mark();
    int at = d.fetchString(address, Math.min(limit, Decoding.MAX_FETCH_BYTES - 1) + 1);
    if (at < 0) {
      out.address(d.unsignedWord(address));
    } else {
      boolean cut = !d.terminated();
      out.string(d.bytes(), at, cut ? d.fetched() - 1 : d.fetched(), cut);
    }
    d.release(mark);
  }

  /** Writes {@code length} bytes at {@code address}, cut at the string limit. */
  public static void writeBuffer(Decoding d, long address, long length, ValueWriter out) {
    if (address == 0) {
      out.address(0);
      return;
    }
    int limit = Math.min(d.options().stringLimit(), Decoding.MAX_FETCH_BYTES - 1);
    boolean cut = Long.compareUnsigned(length, limit) > 0;
    int wanted = cut ? limit : (int) length;
    int mark = d.mark();
    // Strace looks at one byte more than it shows, and shows nothing when that one is unreadable.
    int at = d.fetch(address, cut ? limit + 1 : wanted);
    if (at < 0) {
      out.address(d.unsignedWord(address));
    } else {
      out.string(d.bytes(), at, wanted, cut);
    }
    d.release(mark);
  }

  /** A path. */
  record Path() implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      writePath(d, value, out);
    }

    @Override
    public Subject subject() {
      return Subject.PATH;
    }
  }

  /** A NUL-terminated string. */
  record Text() implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      writeText(d, value, out);
    }
  }

  /** A buffer whose length stands elsewhere. A call that has failed has not filled it. */
  record Buffer(Count length) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      if (d.failed()) {
        out.address(d.unsignedWord(value));
      } else {
        writeBuffer(d, value, length.of(d), out);
      }
    }
  }

  /** A buffer that the call reads, in hexadecimal; its length is an {@code int} argument. */
  record Binary(int lengthRegister) implements Kind {
    /** More than the kernel takes. */
    private static final int MAX_BINARY = 1 << 20;

    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      int length = (int) d.arg(lengthRegister);
      int shown = Math.min(length, Math.min(d.options().stringLimit(), Decoding.MAX_FETCH_BYTES));
      int mark = d.mark();
      boolean wrong = length < 0 || length > MAX_BINARY;
      int at = wrong ? -1 : d.fetch(value, shown);
      if (at < 0) {
        out.address(d.unsignedWord(value));
      } else {
        out.hexString(d.bytes(), at, shown, shown < length);
      }
      d.release(mark);
    }
  }

  /** A character array in a structure, which ends at its first NUL. */
  record CharArray(int size) implements ObjectKind {
    @Override
    public int sizeBytes(Abi abi) {
      return size;
    }

    @Override
    public int alignBytes(Abi abi) {
      return 1;
    }

    @Override
    public void write(Decoding d, int at, ValueWriter out) {
      int length = 0;
      while (length < size && d.bytes()[at + length] != 0) {
        length++;
      }
      boolean cut = length == size;
      out.string(d.bytes(), at, cut ? size - 1 : length, cut);
    }
  }
}
