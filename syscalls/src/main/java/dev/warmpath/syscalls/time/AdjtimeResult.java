package dev.warmpath.syscalls.time;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ValueWriter;

/**
 * The clock's state, named when the call has filled its structure: {@code 0 (TIME_OK)}.
 *
 * @param register the argument that points to the structure
 * @param sizeBytes the structure's size
 */
record AdjtimeResult(int register, int sizeBytes, ConstantTable states) implements Kind {
  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    long state = d.signedWord(value);
    out.signed(state);
    int mark = d.mark();
    String name = states.nameOf(state);
    if (name != null && d.dereferencing() && d.fetch(d.arg(register), sizeBytes) >= 0) {
      out.remark(name);
    }
    d.release(mark);
  }
}
