package dev.warmpath.syscalls.poll;

import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.ValueWriter;

/**
 * The result of select: {@code 1 (in [3], left {...})}.
 *
 * @param count register of the number of bits
 * @param sets register of the first of the three sets; the timeout follows them
 * @param time what the timeout points to
 */
record SelectedFds(int count, int sets, ObjectKind time) implements Kind {
  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    write(
        d,
        value,
        (int) d.arg(count),
        d.arg(sets),
        d.arg(sets + 1),
        d.arg(sets + 2),
        d.arg(sets + 3),
        time,
        out);
  }

  static void write(
      Decoding d,
      long result,
      int bits,
      long in,
      long out,
      long except,
      long timeout,
      ObjectKind time,
      ValueWriter to) {
    to.signed((int) result);
    to.beginOutcome();
    if (result == 0) {
      to.outcome("state", false);
      to.token("Timeout");
      to.endOutcome();
      return;
    }
    int rest = (int) result;
    rest = writeSet(d, "in", in, bits, rest, to);
    rest = writeSet(d, "out", out, bits, rest, to);
    writeSet(d, "except", except, bits, rest, to);
    if (timeout != 0) {
      to.outcome("left", true);
      ReadyFds.writePointer(d, timeout, time, to);
    }
    to.endOutcome();
  }

  /** Writes a set with members, as long as descriptors are left over; returns how many are. */
  private static int writeSet(
      Decoding d, String name, long word, int bits, int rest, ValueWriter to) {
    if (bits <= 0 || rest <= 0 || word == 0) {
      return rest;
    }
    int mark = d.mark();
    int at = FdSet.fetch(d, word, bits);
    int left = rest;
    if (at >= 0 && !FdSet.isEmpty(d, at, bits)) {
      to.outcome(name, true);
      left -= FdSet.writeMembers(d, at, bits, rest, false, to);
    }
    d.release(mark);
    return left;
  }
}
