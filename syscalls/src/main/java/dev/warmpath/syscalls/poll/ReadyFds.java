package dev.warmpath.syscalls.poll;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.ValueWriter;
import org.jspecify.annotations.Nullable;

/**
 * The result of poll: {@code 1 ([{fd=3, revents=POLLIN}], left {...})}.
 *
 * @param fds register of the array
 * @param count register of its length
 * @param timeout register of the timeout that the call updates, or -1
 * @param time what that register points to
 */
record ReadyFds(int fds, int count, int timeout, @Nullable ObjectKind time, ConstantTable events)
    implements Kind {
  /** No task can have more descriptors open, so more entries would have made the call fail. */
  private static final long MAX_ENTRIES = 1 << 20;

  private static final int CHUNK_ENTRIES = 512;

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    out.signed((int) value);
    if (value == 0) {
      out.beginOutcome();
      out.outcome("state", false);
      out.token("Timeout");
      out.endOutcome();
      return;
    }
    long address = d.unsignedWord(d.arg(fds));
    long entries = d.arg(count) & 0xffffffffL;
    if (address == 0 || entries == 0 || !d.dereferencing()) {
      return;
    }
    out.beginOutcome();
    out.outcome("ready", false);
    writeReady(d, address, Math.min(entries, MAX_ENTRIES), out);
    ObjectKind left = time;
    if (left != null && d.arg(timeout) != 0) {
      out.outcome("left", true);
      writePointer(d, d.arg(timeout), left, out);
    }
    out.endOutcome();
  }

  /** Writes what a pointer of a successful call points to. */
  static void writePointer(Decoding d, long word, ObjectKind target, ValueWriter out) {
    int mark = d.mark();
    int at = d.dereferencing() ? d.fetch(d.unsignedWord(word), target.sizeBytes(d.abi())) : -1;
    if (at < 0) {
      out.address(d.unsignedWord(word));
    } else {
      target.write(d, at, out);
    }
    d.release(mark);
  }

  private void writeReady(Decoding d, long address, long entries, ValueWriter out) {
    int limit = d.abbreviated() ? d.options().stringLimit() : Integer.MAX_VALUE;
    int written = 0;
    out.beginArray();
    for (long i = 0; i < entries; ) {
      int wanted = (int) Math.min(entries - i, CHUNK_ENTRIES);
      int mark = d.mark();
      int at = d.fetchPrefix(address + i * PollFd.BYTES, wanted * PollFd.BYTES);
      int got = at < 0 ? 0 : d.fetched() / PollFd.BYTES;
      for (int entry = 0; entry < got; entry++) {
        int revents = d.u16(at + entry * PollFd.BYTES + 6);
        if (revents == 0) {
          continue;
        }
        if (written >= limit) {
          out.more();
          d.release(mark);
          out.endArray();
          return;
        }
        written++;
        writeEntry(d, at + entry * PollFd.BYTES, revents, out);
      }
      d.release(mark);
      i += got;
      if (got < wanted) {
        out.element();
        out.address(d.unsignedWord(address + i * PollFd.BYTES));
        break;
      }
    }
    out.endArray();
  }

  private void writeEntry(Decoding d, int at, int revents, ValueWriter out) {
    int fd = d.s32(at);
    out.element();
    out.beginStruct();
    out.field("fd");
    out.signed(fd);
    out.field("revents");
    out.moreFlags(events, revents);
    out.endStruct();
  }
}
