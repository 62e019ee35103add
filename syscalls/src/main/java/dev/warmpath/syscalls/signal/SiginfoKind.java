package dev.warmpath.syscalls.signal;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.ConstantTable;
import dev.warmpath.abi.Constants;
import dev.warmpath.abi.Errno;
import dev.warmpath.abi.Signal;
import dev.warmpath.syscalls.CallSpec;
import dev.warmpath.syscalls.Catalogue;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.TextWriter.ConstantStyle;
import dev.warmpath.syscalls.ValueWriter;
import dev.warmpath.syscalls.ValueWriter.Radix;
import dev.warmpath.syscalls.common.SignalNumber;
import dev.warmpath.syscalls.common.Ticks;
import dev.warmpath.syscalls.common.UserId;
import org.jspecify.annotations.Nullable;

/**
 * {@code siginfo_t}: a head that every signal has, and a part that depends on signal and code.
 *
 * <p><b>Shape:</b> {@code si_signo, si_errno, si_code} (32 bits each), then the part, aligned to a
 * pointer; 128 bytes. <b>Source:</b> asm-generic/siginfo.h, sigaction(2).
 *
 * @param layout the ABI whose layout it has; the kernel gives tracers the native one
 */
public record SiginfoKind(Abi layout) implements ObjectKind {
  /** Size of the structure on every ABI. */
  public static final int SIZE_BYTES = 128;

  private static final int SI_USER = 0;
  private static final int SI_TIMER = -2;
  private static final int SI_SIGIO = -5;
  private static final int SI_TKILL = -6;
  private static final int CLD_EXITED = 1;
  private static final int BUS_MCEERR_AR = 4;
  private static final int BUS_MCEERR_AO = 5;
  private static final int SEGV_BNDERR = 3;
  private static final int SEGV_PKUERR = 4;
  private static final int POLL_IN = 1;
  private static final int POLL_HUP = 6;
  private static final int AUDIT_ARCH_X86_64 = 0xc000003e;
  private static final int AUDIT_ARCH_I386 = 0x40000003;

  private static final UserId UID = new UserId(false);
  private static final Ticks TICKS = new Ticks();

  private static final ConstantTable CODES = Constants.table("signal", "si_codes");
  private static final ConstantTable ILL = Constants.table("signal", "sigill_codes");
  private static final ConstantTable TRAP = Constants.table("signal", "sigtrap_codes");
  private static final ConstantTable BUS = Constants.table("signal", "sigbus_codes");
  private static final ConstantTable FPE = Constants.table("signal", "sigfpe_codes");
  private static final ConstantTable SEGV = Constants.table("signal", "sigsegv_codes");
  private static final ConstantTable CHLD = Constants.table("signal", "sigchld_codes");
  private static final ConstantTable POLL = Constants.table("signal", "sigpoll_codes");
  private static final ConstantTable SYS = Constants.table("signal", "sigsys_codes");
  private static final ConstantTable ARCHES = Constants.table("signal", "audit_arch");

  @Override
  public int sizeBytes(Abi abi) {
    return SIZE_BYTES;
  }

  @Override
  public int alignBytes(Abi abi) {
    return layout.pointerBytes();
  }

  @Override
  public void write(Decoding d, int at, ValueWriter out) {
    int signal = d.s32(at);
    int error = d.s32(at + 4);
    int code = d.s32(at + 8);
    out.beginStruct();
    if (signal != 0) {
      out.field("si_signo");
      SignalNumber.write(signal, out);
      out.field("si_code");
      writeCode(signal, code, out);
      if (error != 0) {
        out.field("si_errno");
        writeError(error, out);
      }
      writePart(d, layout.pointerBytes() == 8 ? at + 16 : at + 12, signal, code, out);
    }
    out.endStruct();
  }

  private static void writeCode(int signal, int code, ValueWriter out) {
    String name = CODES.nameOf(code);
    ConstantTable own = name == null ? codesOf(signal) : null;
    if (own != null) {
      name = own.nameOf(code);
    }
    long word = code & 0xffffffffL;
    if (name == null) {
      out.hex(word);
    } else {
      out.named(name, word, Radix.HEX);
    }
  }

  private static @Nullable ConstantTable codesOf(int signal) {
    return switch (signal) {
      case Signal.SIGILL -> ILL;
      case Signal.SIGTRAP -> TRAP;
      case Signal.SIGBUS -> BUS;
      case Signal.SIGFPE -> FPE;
      case Signal.SIGSEGV -> SEGV;
      case Signal.SIGCHLD -> CHLD;
      case Signal.SIGIO -> POLL;
      case Signal.SIGSYS -> SYS;
      default -> null;
    };
  }

  private static void writeError(int error, ValueWriter out) {
    String name = Errno.name(error);
    if (name == null) {
      out.unsigned(error & 0xffffffffL);
    } else {
      out.named(name, error, Radix.DECIMAL);
    }
  }

  private void writePart(Decoding d, int at, int signal, int code, ValueWriter out) {
    switch (code) {
      case SI_USER, SI_TKILL -> writeSender(d, at, out);
      case SI_TIMER -> {
        out.field("si_timerid");
        out.hex(d.u32(at));
        out.field("si_overrun");
        out.signed(d.s32(at + 4));
        writeValue(d, at + 8, out);
      }
      case SI_SIGIO -> writeBand(d, at, out);
      default -> {
        if (code < 0) {
          writeSender(d, at, out);
          writeValueUnlessZero(d, at + 8, out);
        } else {
          writeKernelPart(d, at, signal, code, out);
        }
      }
    }
  }

  private void writeKernelPart(Decoding d, int at, int signal, int code, ValueWriter out) {
    switch (signal) {
      case Signal.SIGILL, Signal.SIGTRAP, Signal.SIGFPE, Signal.SIGSEGV, Signal.SIGBUS ->
          writeFault(d, at, signal, code, out);
      case Signal.SIGCHLD -> writeChild(d, at, code, out);
      case Signal.SIGIO -> {
        if (code >= POLL_IN && code <= POLL_HUP) {
          writeBand(d, at, out);
        }
      }
      case Signal.SIGSYS -> writeRefusedCall(d, at, out);
      default -> {
        if (d.s32(at) != 0 || d.s32(at + 4) != 0) {
          writeSender(d, at, out);
        }
        writeValueUnlessZero(d, at + 8, out);
      }
    }
  }

  private static void writeSender(Decoding d, int at, ValueWriter out) {
    out.field("si_pid");
    int pid = d.s32(at);
    out.pid(pid, d.describePid(pid));
    out.field("si_uid");
    UID.write(d, d.u32(at + 4), out);
  }

  private void writeValueUnlessZero(Decoding d, int at, ValueWriter out) {
    if (pointer(d, at) != 0) {
      writeValue(d, at, out);
    }
  }

  private void writeValue(Decoding d, int at, ValueWriter out) {
    out.field("si_int");
    out.signed(d.s32(at));
    out.field("si_ptr");
    out.address(pointer(d, at));
  }

  private void writeBand(Decoding d, int at, ValueWriter out) {
    boolean wide = layout.pointerBytes() == 8;
    out.field("si_band");
    out.signed(wide ? d.s64(at) : d.s32(at));
    out.field("si_fd");
    int fd = d.s32(wide ? at + 8 : at + 4);
    out.fd(fd, d.describe(fd));
  }

  private void writeFault(Decoding d, int at, int signal, int code, ValueWriter out) {
    int word = layout.pointerBytes();
    out.field("si_addr");
    out.address(pointer(d, at));
    if (signal == Signal.SIGSEGV && code == SEGV_BNDERR) {
      out.field("si_lower");
      out.address(pointer(d, at + 2 * word));
      out.field("si_upper");
      out.address(pointer(d, at + 3 * word));
    } else if (signal == Signal.SIGSEGV && code == SEGV_PKUERR) {
      out.field("si_pkey");
      out.unsigned(d.u32(at + 2 * word));
    } else if (signal == Signal.SIGBUS && (code == BUS_MCEERR_AR || code == BUS_MCEERR_AO)) {
      out.field("si_addr_lsb");
      out.hex(d.u16(at + word));
    }
  }

  private void writeChild(Decoding d, int at, int code, ValueWriter out) {
    writeSender(d, at, out);
    out.field("si_status");
    int status = d.s32(at + 8);
    if (code == CLD_EXITED) {
      out.signed(status);
    } else {
      SignalNumber.write(status, out);
    }
    // The clocks are __kernel_clock_t: 64 bits on x32, where they align to 8 from the start.
    boolean wide = layout.kernelLongBytes() == 8;
    int user = layout.pointerBytes() == 8 ? at + 16 : at + 12;
    writeTicks(d, "si_utime", wide ? d.s64(user) : d.s32(user), out);
    int system = wide ? user + 8 : user + 4;
    writeTicks(d, "si_stime", wide ? d.s64(system) : d.s32(system), out);
  }

  private static void writeTicks(Decoding d, String name, long ticks, ValueWriter out) {
    out.field(name);
    TICKS.write(d, ticks, out);
  }

  private void writeRefusedCall(Decoding d, int at, ValueWriter out) {
    int word = layout.pointerBytes();
    out.field("si_call_addr");
    out.address(pointer(d, at));
    int number = d.s32(at + word);
    int arch = d.s32(at + word + 4);
    out.field("si_syscall");
    writeNumber(d, number, arch, out);
    out.field("si_arch");
    out.constant(ARCHES, arch & 0xffffffffL, Radix.HEX);
  }

  private static void writeNumber(Decoding d, int number, int arch, ValueWriter out) {
    Abi abi =
        switch (arch) {
          case AUDIT_ARCH_X86_64 ->
              number >= 0 && (number & Abi.X32_SYSCALL_BIT) != 0 ? Abi.X32 : Abi.X86_64;
          case AUDIT_ARCH_I386 -> Abi.I386;
          default -> null;
        };
    long bare = abi == Abi.X32 ? number & ~Abi.X32_SYSCALL_BIT : number;
    CallSpec spec = abi == null ? null : Catalogue.get().spec(abi, bare);
    String name = spec == null ? null : spec.name();
    ConstantStyle style = d.options().constantStyle();
    if (name == null || style == ConstantStyle.RAW) {
      out.unsigned(number & 0xffffffffL);
    } else if (abi != d.abi()) {
      out.unsigned(number);
      out.comment(name);
    } else if (style == ConstantStyle.VERBOSE) {
      out.unsigned(number);
      out.beginComment();
      out.text("__NR_");
      out.text(name);
      out.endComment();
    } else {
      out.beginComposed();
      out.text("__NR_");
      out.text(name);
      out.endComposed();
    }
  }

  private long pointer(Decoding d, int at) {
    return layout.pointerBytes() == 8 ? d.s64(at) : d.u32(at);
  }
}
