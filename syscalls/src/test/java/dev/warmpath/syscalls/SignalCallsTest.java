package dev.warmpath.syscalls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.SyscallTable;
import dev.warmpath.trace.Call;
import dev.warmpath.trace.Memory;
import org.junit.jupiter.api.Test;

/** The calls that handle signals, compared with strace. */
class SignalCallsTest {
  static final String CALLS =
      "rt_sigaction sigaction signal rt_sigprocmask sigprocmask rt_sigpending sigpending"
          + " rt_sigsuspend sigsuspend rt_sigtimedwait rt_sigtimedwait_time64 rt_sigqueueinfo"
          + " rt_tgsigqueueinfo kill tkill tgkill sigaltstack signalfd signalfd4 pause sgetmask"
          + " ssetmask pidfd_send_signal";

  private static final String WITHOUT_MASKS =
      "signal rt_sigqueueinfo rt_tgsigqueueinfo kill tkill tgkill sigaltstack pause"
          + " pidfd_send_signal";

  @Test
  void shouldPrintRandomCallsAsStrace() throws Exception {
    long seed = RandomCalls.seed("SignalCallsTest");
    new RandomCalls(seed).addAll(CALLS, 12).shouldPrintAsStraceWithoutVerboseConstants();
    new RandomCalls(seed).addAll(WITHOUT_MASKS, 12).shouldPrintAsStrace();
  }

  /** The frames as the kernel builds them; the lines are those that strace prints for them. */
  @Test
  void shouldShowTheMaskThatAHandlerReturnsTo() {
    long mask = 1L << 1 | 1L << 39;
    assertThat(returning(Abi.X86_64, "rt_sigreturn", 40 + 256, mask))
        .isEqualTo("rt_sigreturn({mask=[INT RT_8]}");
    assertThat(returning(Abi.I386, "rt_sigreturn", 12 + 128 + 20 + 88, mask))
        .isEqualTo("rt_sigreturn({mask=[INT RT_8]}");
    assertThat(returning(Abi.X32, "rt_sigreturn", 24 + 256, -1))
        .isEqualTo("rt_sigreturn({mask=~[]}");
    assertThat(returning(Abi.I386, "sigreturn", 80, 2)).isEqualTo("sigreturn({mask=[INT]}");
    assertThat(returning(Abi.I386, "sigreturn", 88 + 624, 1)).isEqualTo("sigreturn({mask=[RT_1]}");
    assertThat(returning(Abi.X86_64, "rt_sigreturn", -1, 0))
        .isEqualTo("rt_sigreturn({mask=0x1128}");
    assertThat(returning(Abi.I386, "sigreturn", -1, 0)).isEqualTo("sigreturn(0x1000");
  }

  /** What prints with the stack at 0x1000 and {@code mask} at an offset of it, or no memory. */
  private static String returning(Abi abi, String name, int offset, long mask) {
    byte[] stack = new byte[1024];
    for (int i = 0; offset >= 0 && i < 8; i++) {
      stack[offset + i] = (byte) (mask >>> 8 * i);
    }
    Call call = new Call();
    call.begin(abi, SyscallTable.of(abi).number(name));
    call.stackPointer = 0x1000;
    TextBuffer out = new TextBuffer(64);
    Decoding d = new Decoding(DecodeOptions.DEFAULT, FdDescriber.NONE);
    Memory memory =
        (address, into, at, length) -> {
          if (offset < 0) {
            return 0;
          }
          System.arraycopy(stack, (int) address - 0x1000, into, at, length);
          return length;
        };
    d.begin(1, call, memory, false);
    new CallWriter(new TextWriter(out, DecodeOptions.DEFAULT)).writeEntry(d, false);
    return out.toString();
  }

  @Test
  void shouldWriteMasksAsJson() {
    TextBuffer out = new TextBuffer(64);
    JsonWriter json = new JsonWriter(out, DecodeOptions.DEFAULT);
    Decoding d = new Decoding(DecodeOptions.DEFAULT, FdDescriber.NONE);
    byte[] bytes = {3, 0, 0, 0, 1, 0, 0, 0};
    Call call = new Call();
    call.begin(Abi.X86_64, SyscallTable.of(Abi.X86_64).number("rt_sigprocmask"));
    call.args[1] = 0x1000;
    call.args[3] = 8;
    d.begin(
        1,
        call,
        (address, into, at, length) -> {
          System.arraycopy(bytes, 0, into, at, length);
          return length;
        },
        false);
    new JsonCallWriter(json).writeEntry(d);
    assertThat(out.toString()).contains("\"value\":[\"HUP\",\"INT\",\"RT_1\"]}");
  }
}
