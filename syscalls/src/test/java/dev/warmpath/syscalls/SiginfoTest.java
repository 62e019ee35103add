package dev.warmpath.syscalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warmpath.abi.Abi;
import dev.warmpath.syscalls.Quoting.HexMode;
import dev.warmpath.syscalls.TextWriter.ConstantStyle;
import dev.warmpath.syscalls.signal.SiginfoWriter;
import dev.warmpath.trace.Call;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a signal tells about itself, as strace writes it. */
class SiginfoTest {
  private static final int SIZE = 128;
  private static final int[] SIGNALS = {1, 4, 5, 7, 8, 11, 17, 29, 31, 32, 34, 64, 65, 0, -1};

  /** The head, then {@code words} of 32 bits; the native layout has a gap behind the head. */
  private static byte[] siginfo(boolean gap, int signal, int error, int code, int... words) {
    ByteBuffer b = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
    b.putInt(signal).putInt(error).putInt(code);
    if (gap) {
      b.putInt(0);
    }
    for (int word : words) {
      b.putInt(word);
    }
    return b.array();
  }

  private static byte[] siginfo(int signal, int code, int... words) {
    return siginfo(true, signal, 0, code, words);
  }

  private static void write(Abi abi, byte[] siginfo, ValueWriter out) {
    Call call = new Call();
    call.begin(abi, 0);
    Decoding d = new Decoding(DecodeOptions.DEFAULT, FdDescriber.NONE);
    d.begin(1, call, (address, into, offset, length) -> 0, false);
    new SiginfoWriter(d).write(siginfo, out);
  }

  private static String text(Abi abi, byte[] siginfo) {
    TextBuffer out = new TextBuffer(256);
    write(abi, siginfo, new TextWriter(out, DecodeOptions.DEFAULT));
    return out.toString();
  }

  private static CallScript script(Random random) {
    CallScript script = new CallScript();
    for (Abi abi : Abi.values()) {
      boolean gap = abi == Abi.X86_64;
      for (int signal : SIGNALS) {
        for (int code = -8; code <= 17; code++) {
          int[] words = new int[12];
          for (int i = 0; i < words.length; i++) {
            words[i] = word(random);
          }
          int error = random.nextInt(4) == 0 ? random.nextInt(140) : 0;
          long at = script.put(siginfo(gap, signal, error, code, words));
          script.call(abi, "rt_sigqueueinfo", 0, random.nextInt(), signal, at);
        }
      }
      for (int code : new int[] {0x80, 0x81, -60, -61, 1 << 16, Integer.MIN_VALUE}) {
        for (int signal : SIGNALS) {
          long at = script.put(siginfo(gap, signal, 0, code, 1, 2, 3, 4, 5, 6, 7, 8));
          script.fail(abi, "rt_tgsigqueueinfo", 1, 1, 2, signal, at);
        }
      }
      for (int arch : new int[] {0xc000003e, 0x40000003, 0xc00000b7, 5}) {
        for (int number : new int[] {0, 39, 516, 0x40000000 + 39, 0x40000000 + 516, 999, -1}) {
          byte[] refused =
              gap
                  ? siginfo(true, 31, 0, 1, 16, 0, number, arch)
                  : siginfo(false, 31, 0, 1, 16, number, arch);
          script.call(abi, "rt_sigqueueinfo", 0, 1, 31, script.put(refused));
        }
      }
      script.call(abi, "rt_sigqueueinfo", 0, 1, 2, 0);
      script.call(abi, "rt_sigqueueinfo", 0, 1, 2, CallScript.unmapped());
    }
    long end = script.putAtEnd(siginfo(2, 0, 1, 2, 3));
    for (Abi abi : Abi.values()) {
      script.call(abi, "rt_sigqueueinfo", 0, 1, 2, end);
      script.call(abi, "rt_sigqueueinfo", 0, 1, 2, end + 1);
    }
    return script;
  }

  private static int word(Random random) {
    return switch (random.nextInt(5)) {
      case 0, 1 -> 0;
      case 2 -> random.nextInt(200);
      case 3 -> -1;
      default -> random.nextInt();
    };
  }

  @Test
  void shouldPrintAsStraceForEverySignalAndCode() throws Exception {
    long seed = RandomCalls.seed("SiginfoTest");
    CallScript script = script(new Random(seed));
    script.shouldPrintAsStrace();
    for (ConstantStyle style : new ConstantStyle[] {ConstantStyle.RAW, ConstantStyle.VERBOSE}) {
      String option = style == ConstantStyle.RAW ? "-Xraw" : "-Xverbose";
      DecodeOptions options = new DecodeOptions(32, HexMode.NONE, style, false, false);
      CallScript.compare(script.strace(option), script.warmpath(options, true, true));
    }
  }

  @Test
  void shouldReadTheNativeLayoutWhateverTheAbiOfTheTask() {
    byte[] child = siginfo(17, 1, 12, 0, 3, 0, 150, 0, 0, 0);
    for (Abi abi : Abi.values()) {
      assertThat(text(abi, child))
          .isEqualTo(
              "{si_signo=SIGCHLD, si_code=CLD_EXITED, si_pid=12, si_uid=0, si_status=3,"
                  + " si_utime=150 /* 1.50 s */, si_stime=0}");
    }
    assertThat(text(Abi.X86_64, siginfo(31, 1, 16, 0, 39, 0xc000003e)))
        .isEqualTo(
            "{si_signo=SIGSYS, si_code=SYS_SECCOMP, si_call_addr=0x10, si_syscall=__NR_getpid,"
                + " si_arch=AUDIT_ARCH_X86_64}");
  }

  @Test
  void shouldWriteJsonWithoutRemarks() {
    TextBuffer out = new TextBuffer(256);
    byte[] siginfo = siginfo(17, 2, 12, 1000, 15, 0, 1, 0, 0, 0);
    write(Abi.X86_64, siginfo, new JsonWriter(out, DecodeOptions.DEFAULT));
    assertThat(out.toString())
        .isEqualTo(
            "{\"si_signo\":\"SIGCHLD\",\"si_code\":\"CLD_KILLED\",\"si_pid\":12,\"si_uid\":1000,"
                + "\"si_status\":\"SIGTERM\",\"si_utime\":1,\"si_stime\":0}");
  }

  @Test
  void shouldRefuseTooFewBytes() {
    assertThatThrownBy(() -> text(Abi.X86_64, new byte[100]))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
