package dev.warmpath.syscalls.process;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.ValueWriter;
import dev.warmpath.syscalls.ValueWriter.Radix;
import dev.warmpath.syscalls.common.SignalNumber;

/** What the wait calls give back. */
final class WaitKinds {
  /** A process id in memory. */
  static final ObjectKind PID_ELEMENT = new PidElement();

  private WaitKinds() {}

  /** An argument that the call fills only when its result is not 0. */
  record Waited(Kind kind) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      if (d.exiting() && d.call().result == 0) {
        out.address(d.unsignedWord(value));
      } else {
        kind.write(d, value, out);
      }
    }
  }

  private record PidElement() implements ObjectKind {
    @Override
    public int sizeBytes(Abi abi) {
      return 4;
    }

    @Override
    public int alignBytes(Abi abi) {
      return 4;
    }

    @Override
    public void write(Decoding d, int at, ValueWriter out) {
      int pid = d.s32(at);
      out.pid(pid, d.describePid(pid));
    }
  }

  /**
   * A wait status, taken apart as the macros of {@code sys/wait.h} do; bits that they do not look
   * at follow, the upper half as a ptrace event.
   */
  record Status(ConstantTable events) implements Kind {
    private static final int EXITED = 0;
    private static final int STOPPED = 0x7f;
    private static final int CONTINUED = 0xffff;
    private static final int CORE = 0x80;

    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      int status = (int) value;
      int rest = status & 0xffff;
      int low = status & 0x7f;
      int event = status >>> 16;
      if (status == CONTINUED) {
        out.token("{WIFCONTINUED(s)}");
        return;
      }
      out.beginComposed();
      if ((status & 0xff) == STOPPED) {
        int signal = rest >> 8;
        out.text("{WIFSTOPPED(s) && WSTOPSIG(s) == ");
        writeSignal(signal & 0x7f, out);
        out.text((signal & 0x80) == 0 ? "}" : " | 0x80}");
        rest = 0;
      } else if (low == EXITED) {
        out.text("{WIFEXITED(s) && WEXITSTATUS(s) == ");
        out.signed(rest >> 8);
        out.text("}");
        rest &= 0xff;
      } else if (low != STOPPED) {
        out.text("{WIFSIGNALED(s) && WTERMSIG(s) == ");
        writeSignal(low, out);
        out.text((status & CORE) == 0 ? "}" : " && WCOREDUMP(s)}");
        rest &= ~0xff;
      } else {
        out.hex(status & 0xffffffffL);
        out.endComposed();
        return;
      }
      if (event != 0) {
        out.text("|");
        out.constant(events, event, Radix.HEX);
        out.text("<<16");
      }
      if (rest != 0) {
        out.text("|");
        out.hex(rest);
      }
      out.endComposed();
    }

    private static void writeSignal(int signal, ValueWriter out) {
      String name = SignalNumber.name(signal);
      if (name == null) {
        out.signed(signal);
      } else {
        out.text(name);
      }
    }
  }
}
