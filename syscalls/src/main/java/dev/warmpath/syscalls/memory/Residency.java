package dev.warmpath.syscalls.memory;

import dev.warmpath.abi.Abi;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.PointerKinds;
import dev.warmpath.syscalls.ValueWriter;

/**
 * The vector of mincore: a byte for each page, of which the lowest bit tells whether it is
 * resident.
 *
 * @param length the register that holds the length of the range
 */
record Residency(int length) implements Kind {
  private static final int PAGE_BYTES = 4096;
  private static final ObjectKind PAGE = new Page();

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    long address = d.unsignedWord(value);
    long range = d.unsignedWord(d.arg(length));
    long pages = (range >>> 12) + (range % PAGE_BYTES == 0 ? 0 : 1);
    if (address == 0 || (pages != 0 && PointerKinds.opaque(d, address, false))) {
      out.address(address);
    } else {
      PointerKinds.writeArray(d, address, pages, PAGE, out);
    }
  }

  private record Page() implements ObjectKind {
    @Override
    public int sizeBytes(Abi abi) {
      return 1;
    }

    @Override
    public int alignBytes(Abi abi) {
      return 1;
    }

    @Override
    public void write(Decoding d, int at, ValueWriter out) {
      out.unsigned(d.u8(at) & 1);
    }
  }
}
