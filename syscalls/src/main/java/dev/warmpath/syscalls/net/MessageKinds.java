package dev.warmpath.syscalls.net;

import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.ValueWriter;

/** Messages as arguments of sendmsg, recvmsg and their kin. */
final class MessageKinds {
  /** The words of notes behind those of the arguments. */
  private static final int FIRST_NOTE = 6;

  /** Where the timeout is noted: whether it could be read, seconds, nanoseconds. */
  private static final int TIME_NOTE = FIRST_NOTE;

  private static final int LENGTH_NOTES = TIME_NOTE + 3;

  private MessageKinds() {}

  /** The message of sendmsg. */
  record Sent() implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      writeAt(d, value, -1, -1, out);
    }
  }

  private static void writeAt(
      Decoding d, long word, long nameLength, long available, ValueWriter out) {
    int mark = d.mark();
    int at = d.dereferencing() ? d.fetch(d.unsignedWord(word), MessageHeader.bytes(d.abi())) : -1;
    if (at < 0) {
      out.address(d.unsignedWord(word));
    } else {
      MessageHeader.write(d, (int) d.arg(0), at, nameLength, available, out);
    }
    d.release(mark);
  }

  /** The message of recvmsg; when the call has failed, the length of the name alone. */
  record Received() implements Kind {
    @Override
    public long note(Decoding d, long value) {
      return MessageHeader.nameLength(d, value);
    }

    @Override
    public boolean settled(Decoding d, long value) {
      return d.note() < 0;
    }

    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long before = d.note();
      if (before < 0 || !d.dereferencing()) {
        out.address(d.unsignedWord(value));
      } else if (d.failed()) {
        out.beginStruct();
        out.field("msg_namelen");
        out.signed((int) before);
        out.endStruct();
      } else {
        writeAt(d, value, before, d.call().result, out);
      }
    }
  }

  /**
   * The messages of sendmmsg and recvmmsg.
   *
   * @param count register of their number
   * @param received whether the call receives
   */
  record Many(int count, boolean received) implements Kind {
    /** Each with the number of its bytes, padded to the width of a pointer. */
    private static int stride(Decoding d) {
      return MessageHeader.bytes(d.abi()) + d.abi().pointerBytes();
    }

    @Override
    public long note(Decoding d, long value) {
      long[] notes = d.call().notes;
      int known = received ? 2 * (notes.length - LENGTH_NOTES) : 0;
      for (int i = 0; i < known && i < (d.arg(count) & 0xffffffffL); i++) {
        long length = MessageHeader.nameLength(d, d.unsignedWord(value) + (long) i * stride(d));
        int word = LENGTH_NOTES + i / 2;
        notes[word] = notes[word] | (length & 0xffffffffL) << 32 * (i & 1);
      }
      return 0;
    }

    private static long noted(Decoding d, long i) {
      if (i >= 2L * (d.call().notes.length - LENGTH_NOTES)) {
        return -1;
      }
      return d.note(LENGTH_NOTES + (int) i / 2) >>> 32 * (i & 1) & 0xffffffffL;
    }

    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long address = d.unsignedWord(value);
      long complete = d.failed() ? 0 : d.call().result;
      long total = d.arg(count) & 0xffffffffL;
      long shown = received ? Math.min(complete, total) : total;
      if (!d.dereferencing() || address == 0 || (received && d.failed())) {
        out.address(address);
        return;
      }
      if (shown <= 0) {
        out.beginArray();
        out.endArray();
        return;
      }
      writeElements(d, address, shown, complete, out);
    }

    private void writeElements(
        Decoding d, long address, long shown, long complete, ValueWriter out) {
      int limit = d.abbreviated() ? d.options().stringLimit() : 1024;
      int stride = stride(d);
      boolean begun = false;
      for (long i = 0; i < shown; i++) {
        int mark = d.mark();
        int at = d.fetch(address + i * stride, stride);
        if (at < 0) {
          if (!begun) {
            out.address(address);
            return;
          }
          out.element();
          out.beginComposed();
          out.text("... /* ");
          out.hex(address + i * stride);
          out.text(" */");
          out.endComposed();
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
        long length = d.u32(at + MessageHeader.bytes(d.abi()));
        out.element();
        out.beginStruct();
        out.field("msg_hdr");
        MessageHeader.write(
            d, (int) d.arg(0), at, received ? noted(d, i) : -1, received ? length : -1, out);
        if (i < complete) {
          out.field("msg_len");
          out.unsigned(length);
        }
        out.endStruct();
        d.release(mark);
      }
      out.endArray();
    }
  }

  /** The timeout of recvmmsg as it was at the entry. */
  record Timeout(ObjectKind time) implements Kind {
    @Override
    public long note(Decoding d, long value) {
      int mark = d.mark();
      int size = time.sizeBytes(d.abi());
      int at = d.fetch(d.unsignedWord(value), size);
      if (at >= 0) {
        long[] notes = d.call().notes;
        notes[TIME_NOTE] = 1;
        notes[TIME_NOTE + 1] = size == 16 ? d.s64(at) : d.s32(at);
        notes[TIME_NOTE + 2] = size == 16 ? d.s64(at + 8) : d.u32(at + 4);
      }
      d.release(mark);
      return 0;
    }

    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      if (d.note(TIME_NOTE) == 0 || !d.dereferencing()) {
        out.address(d.unsignedWord(value));
        return;
      }
      out.beginStruct();
      out.field("tv_sec");
      out.signed(d.note(TIME_NOTE + 1));
      out.field("tv_nsec");
      out.unsigned(d.note(TIME_NOTE + 2));
      out.endStruct();
    }
  }

  /**
   * The result of recvmmsg: {@code 2 (left {...})}.
   *
   * @param timeout register of the timeout
   */
  record Result(int timeout, ObjectKind time) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      out.signed((int) value);
      long word = d.arg(timeout);
      if (value == 0) {
        out.beginOutcome();
        out.outcome("state", false);
        out.token("Timeout");
        out.endOutcome();
      } else if (word != 0 && d.dereferencing()) {
        out.beginOutcome();
        out.outcome("left", true);
        int mark = d.mark();
        int at = d.fetch(d.unsignedWord(word), time.sizeBytes(d.abi()));
        if (at < 0) {
          out.address(d.unsignedWord(word));
        } else {
          time.write(d, at, out);
        }
        d.release(mark);
        out.endOutcome();
      }
    }
  }
}
