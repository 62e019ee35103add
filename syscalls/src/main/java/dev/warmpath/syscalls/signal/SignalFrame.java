package dev.warmpath.syscalls.signal;

import dev.warmpath.abi.Abi;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ValueWriter;

/**
 * What the calls that return from a signal handler are told: the mask to restore, in the frame that
 * the kernel has put on the stack.
 *
 * <p><b>Shape:</b> offsets from the stack pointer at the call, behind what the handler and the
 * restorer have popped. <b>Source:</b> asm/sigcontext.h, asm/ucontext.h, sigreturn(2).
 *
 * @param old whether the frame is that of i386's first handlers, with a mask in two parts
 */
record SignalFrame(boolean old) implements Kind {
  private static final int UCONTEXT_MASK_64 = 40 + 256;
  private static final int UCONTEXT_MASK_X32 = 24 + 256;
  private static final int UCONTEXT_MASK_32 = 3 * 4 + SiginfoKind.SIZE_BYTES + 20 + 88;
  private static final int LOW_MASK = 80;
  private static final int HIGH_MASK = 88 + 624;

  @Override
  public int registers(Abi abi) {
    return 0;
  }

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    long frame = d.call().stackPointer;
    if (old) {
      writeOld(d, frame, out);
      return;
    }
    long mask = frame + offset(d.abi());
    int mark = d.mark();
    int at = d.dereferencing() ? d.fetch(mask, 8) : -1;
    out.beginStruct();
    out.field("mask");
    if (at < 0) {
      out.address(d.unsignedWord(mask));
    } else {
      Sigset.write(d.s64(at), 64, out);
    }
    out.endStruct();
    d.release(mark);
  }

  private static void writeOld(Decoding d, long frame, ValueWriter out) {
    int mark = d.mark();
    int low = d.dereferencing() ? d.fetch(frame + LOW_MASK, 4) : -1;
    int high = low < 0 ? -1 : d.fetch(frame + HIGH_MASK, 4);
    if (high < 0) {
      out.address(d.unsignedWord(frame));
    } else {
      out.beginStruct();
      out.field("mask");
      Sigset.write(d.u32(low) | d.u32(high) << 32, 64, out);
      out.endStruct();
    }
    d.release(mark);
  }

  private static int offset(Abi abi) {
    return switch (abi) {
      case X86_64 -> UCONTEXT_MASK_64;
      case I386 -> UCONTEXT_MASK_32;
      case X32 -> UCONTEXT_MASK_X32;
    };
  }
}
