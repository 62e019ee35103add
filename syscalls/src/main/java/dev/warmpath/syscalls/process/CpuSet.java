package dev.warmpath.syscalls.process;

import dev.warmpath.syscalls.Count;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.PointerKinds;
import dev.warmpath.syscalls.ValueWriter;

/** A set of processors as a bit mask, of which the first 1024 are shown. */
record CpuSet(Count size, boolean input) implements Kind {
  private static final int MAX_BYTES = 128;

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    long address = d.unsignedWord(value);
    if (PointerKinds.opaque(d, address, input)) {
      out.address(address);
      return;
    }
    long bytes = size.of(d) & 0xffffffffL;
    int shown = (int) Math.min(bytes, MAX_BYTES);
    int mark = d.mark();
    int at = shown == 0 ? 0 : d.fetch(address, shown);
    if (at < 0) {
      out.address(address);
    } else {
      out.beginSet();
      for (int cpu = 0; cpu < 8 * shown; cpu++) {
        if ((d.u8(at + cpu / 8) >> cpu % 8 & 1) != 0) {
          out.member();
          out.signed(cpu);
        }
      }
      if (shown < bytes) {
        out.member();
        out.token("...");
      }
      out.endSet();
    }
    d.release(mark);
  }
}
