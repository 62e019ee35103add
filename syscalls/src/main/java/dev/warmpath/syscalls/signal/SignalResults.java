package dev.warmpath.syscalls.signal;

import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ValueWriter;
import dev.warmpath.syscalls.common.SignalNumber;

/** Results that are signals or masks, with what they mean behind them. */
final class SignalResults {
  private SignalResults() {}

  /** A signal: {@code 2 (SIGINT)}. */
  record Number() implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      out.signed(d.signedWord(value));
      String name = SignalNumber.name((int) value);
      if (name != null) {
        out.remark(name);
      }
    }
  }

  /** A mask of 32 signals: {@code 0x1 (mask [HUP])}. */
  record Mask(String label) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long mask = d.unsignedWord(value);
      out.hex(mask);
      out.beginRemark();
      out.text(label);
      Sigset.write(mask, 32, out);
      out.endRemark();
    }
  }
}
