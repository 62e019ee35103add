package dev.warmpath.syscalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.SyscallTable;
import dev.warmpath.syscalls.Quoting.HexMode;
import dev.warmpath.syscalls.TextWriter.ConstantStyle;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Shows that the comparison with strace runs and bites. */
class CallScriptTest {
  @Test
  void shouldAgreeOnReadAndWriteOnEveryAbi() throws Exception {
    CallScript script = new CallScript();
    long text = script.put("hello\n\u00e9 and more than thirty-two bytes of it");
    for (Abi abi : Abi.values()) {
      script.call(abi, "read", 5, 3, text, 100);
      script.call(abi, "write", 40, 1, text, 40);
      script.fail(abi, "read", 14, 3, text, 100);
      script.fail(abi, "read", 512, 3, CallScript.unmapped(), 100);
      script.add(abi, 900, 0, 38, 1, 2, 3, 4, 5, 6);
    }
    script.shouldPrintAsStrace();
  }

  @Test
  void shouldCutArraysWhereStraceDoes() throws Exception {
    CallScript script = new CallScript();
    long inside = script.putWords(8, 1, 2, 3, 4, 5, 6, 7, 8);
    long last = script.putAtEnd(new byte[48]);
    for (Abi abi : Abi.values()) {
      for (int count = 0; count < 5; count++) {
        script.call(abi, "futex_waitv", 0, inside, count, 0, 0, 0);
        script.call(abi, "futex_waitv", 0, last, count, 0, 0, 0);
        script.call(abi, "futex_waitv", 0, CallScript.unmapped(), count, 0, 0, 0);
      }
    }
    for (int limit = 0; limit < 4; limit++) {
      DecodeOptions options =
          new DecodeOptions(limit, HexMode.NONE, ConstantStyle.ABBREV, false, false);
      CallScript.compare(script.strace("-s" + limit), script.warmpath(options, true, true));
    }
  }

  @Test
  void shouldPrintCallsOfTheTableOf64BitsThatAreMadeWithTheBitOfX32() throws Exception {
    CallScript script = new CallScript();
    long memory = script.putWords(8, 1, 2, 3, 4);
    for (int number = 0; number < 512; number++) {
      String name = SyscallTable.of(Abi.X32).name(number);
      boolean ours = name != null && (!name.endsWith("#64") || name.startsWith("rt_sigreturn"));
      if (!ours) {
        script.add(Abi.X32, number, 0, 0, memory, 0, memory, 1L << 40 | 5, -1, memory);
        script.add(Abi.X32, number, 0, 14, 1, 2, 3, 4, 5, 6);
      }
    }
    assertThat(script.size()).isGreaterThan(2 * 46);
    script.shouldPrintAsStrace();
  }

  @Test
  void shouldFailOnADifference() {
    assertThatThrownBy(() -> CallScript.compare(List.of("a"), List.of("b")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("strace:   a");
    assertThat(CallScript.unmapped()).isGreaterThan(CallScript.MEMORY);
  }
}
