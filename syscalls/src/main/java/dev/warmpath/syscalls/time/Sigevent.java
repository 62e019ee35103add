package dev.warmpath.syscalls.time;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.ConstantTable;
import dev.warmpath.abi.Constants;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.ValueWriter;
import dev.warmpath.syscalls.common.SignalNumber;

/**
 * How a timer or queue tells of an event.
 *
 * <p><b>Shape:</b> value (a pointer), signal, way of notification (32 bits each), then a union: a
 * thread id, or a function and its attributes. <b>Source:</b> asm-generic/siginfo.h, sigevent(7).
 */
record Sigevent() implements ObjectKind {
  private static final int SIGEV_SIGNAL = 0;
  private static final int SIGEV_THREAD = 2;
  private static final int SIGEV_THREAD_ID = 4;

  private static final ConstantTable NOTIFY = Constants.table("time", "sigev_notify");

  @Override
  public int sizeBytes(Abi abi) {
    return 3 * abi.pointerBytes() + 8;
  }

  @Override
  public int alignBytes(Abi abi) {
    return abi.pointerBytes();
  }

  @Override
  public void write(Decoding d, int at, ValueWriter out) {
    int word = d.abi().pointerBytes();
    int signal = d.s32(at + word);
    int notify = d.s32(at + word + 4);
    int union = at + word + 8;
    out.beginStruct();
    if (d.pointer(at) != 0) {
      writeValue(d, at, out);
    }
    out.field("sigev_signo");
    switch (notify) {
      case SIGEV_SIGNAL, SIGEV_THREAD, SIGEV_THREAD_ID -> SignalNumber.write(signal, out);
      default -> out.unsigned(signal & 0xffffffffL);
    }
    out.field("sigev_notify");
    out.constant(NOTIFY, notify & 0xffffffffL);
    if (notify == SIGEV_THREAD_ID) {
      out.field("sigev_notify_thread_id");
      int tid = d.s32(union);
      out.pid(tid, d.describePid(tid));
    } else if (notify == SIGEV_THREAD) {
      out.field("sigev_notify_function");
      out.address(d.pointer(union));
      out.field("sigev_notify_attributes");
      out.address(d.pointer(union + word));
    }
    out.endStruct();
  }

  private static void writeValue(Decoding d, int at, ValueWriter out) {
    out.field("sigev_value");
    out.beginStruct();
    out.field("sival_int");
    out.signed(d.s32(at));
    out.field("sival_ptr");
    out.address(d.pointer(at));
    out.endStruct();
  }
}
