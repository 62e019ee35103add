package dev.warmpath.syscalls.process;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.PointerKinds;
import dev.warmpath.syscalls.ValueWriter;

/**
 * The capability sets of {@code capget} and {@code capset}: one structure, or two from version 2
 * on. Source: linux/capability.h.
 */
record CapData(ConstantTable low, ConstantTable high, int headerRegister) implements Kind {
  private static final int VERSION_2 = 0x20071026;
  private static final int VERSION_3 = 0x20080522;
  private static final int SIZE = 12;

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    long address = d.unsignedWord(value);
    if (PointerKinds.opaque(d, address, !d.exiting())) {
      out.address(address);
      return;
    }
    int mark = d.mark();
    int header = d.fetch(d.unsignedWord(d.arg(headerRegister)), 8);
    int version = header < 0 ? 0 : d.s32(header);
    boolean two = version == VERSION_2 || version == VERSION_3;
    int at = header < 0 ? -1 : d.fetch(address, two ? 2 * SIZE : SIZE);
    if (at < 0) {
      out.address(address);
    } else {
      out.beginStruct();
      set(d, "effective", at, two, out);
      set(d, "permitted", at + 4, two, out);
      set(d, "inheritable", at + 8, two, out);
      out.endStruct();
    }
    d.release(mark);
  }

  private void set(Decoding d, String name, int at, boolean two, ValueWriter out) {
    long first = d.u32(at);
    long second = two ? d.u32(at + SIZE) : 0;
    out.field(name);
    if (second == 0) {
      out.flags(low, first);
      return;
    }
    out.beginComposed();
    if (first != 0) {
      out.flags(low, first);
      out.text("|");
    }
    out.flags(high, second);
    out.endComposed();
  }
}
