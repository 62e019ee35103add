package dev.warmpath.syscalls.process;

import dev.warmpath.abi.Abi;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.PointerKinds;
import dev.warmpath.syscalls.ValueWriter;
import org.jspecify.annotations.Nullable;

/**
 * The {@code struct iovec} of {@code PTRACE_GETREGSET} and {@code PTRACE_SETREGSET}: where the
 * registers are and how many bytes of them, which the kernel corrects. General and floating point
 * registers are shown as far as they are there.
 *
 * @param typeRegister register that holds the kind of register set
 * @param input whether the call reads the registers
 */
record RegisterSet(int typeRegister, boolean input) implements Kind {
  private static final int NT_PRSTATUS = 1;
  private static final int NT_FPREGSET = 2;

  @Override
  public long note(Decoding d, long value) {
    int mark = d.mark();
    int width = d.abi().pointerBytes();
    int at = d.fetch(d.unsignedWord(value) + width, width);
    long length = at < 0 ? 0 : d.pointer(at);
    d.release(mark);
    return length;
  }

  @Override
  public boolean settled(Decoding d, long value) {
    int mark = d.mark();
    long address = d.unsignedWord(value);
    boolean opaque = PointerKinds.opaque(d, address, true);
    boolean settled = opaque || d.fetch(address, 2 * d.abi().pointerBytes()) < 0;
    d.release(mark);
    return settled;
  }

  @Override
  public void writeOpening(Decoding d, long value, ValueWriter out) {
    if (input) {
      writeVector(d, value, out);
    }
  }

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    if (writeVector(d, value, out)) {
      out.endStruct();
    }
  }

  /** Writes the vector, all but its end; only its address, and false, when it can't be read. */
  private boolean writeVector(Decoding d, long value, ValueWriter out) {
    long address = d.unsignedWord(value);
    int width = d.abi().pointerBytes();
    int mark = d.mark();
    int at = PointerKinds.opaque(d, address, true) ? -1 : d.fetch(address, 2 * width);
    if (at < 0) {
      out.address(address);
      d.release(mark);
      return false;
    }
    long base = d.pointer(at);
    long length = d.pointer(at + width);
    out.beginStruct();
    out.field("iov_base");
    writeRegisters(d, base, length, out);
    out.field("iov_len");
    if (!input && !d.failed() && length != d.note()) {
      out.beginChange();
      out.unsigned(d.note());
      out.changed();
      out.unsigned(length);
      out.endChange();
    } else {
      out.unsigned(length);
    }
    d.release(mark);
    return true;
  }

  private void writeRegisters(Decoding d, long base, long length, ValueWriter out) {
    RegisterLayout layout = layout(d);
    int mark = d.mark();
    int at = -1;
    int available = 0;
    if (layout != null
        && (input || !d.failed())
        && length != 0
        && Long.remainderUnsigned(length, layout.unit()) == 0) {
      int full = layout.sizeBytes();
      available = Long.compareUnsigned(length, full) < 0 ? (int) length : full;
      at = d.fetch(base, available);
    }
    if (layout == null || at < 0) {
      out.address(base);
    } else {
      layout.write(d, at, available, length != available, out);
    }
    d.release(mark);
  }

  private @Nullable RegisterLayout layout(Decoding d) {
    boolean narrow = d.abi() == Abi.I386;
    return switch ((int) d.arg(typeRegister)) {
      case NT_PRSTATUS -> narrow ? RegisterLayout.GENERAL_32 : RegisterLayout.GENERAL_64;
      case NT_FPREGSET -> narrow ? RegisterLayout.FLOAT_32 : RegisterLayout.FLOAT_64;
      default -> null;
    };
  }
}
