package dev.warmpath.syscalls;

import static dev.warmpath.abi.Abi.X86_64;

import org.junit.jupiter.api.Test;

/**
 * The calls of the domain aio, compared with strace.
 *
 * <p>Left out: IORING_REGISTER_PROBE on memory that is not zero, which the kernel refuses.
 */
class AioCallsTest {
  private static final String[] NAMES =
      """
        io_setup io_destroy io_submit io_cancel io_getevents io_pgetevents io_pgetevents_time64
        io_uring_setup io_uring_enter io_uring_register
      """
          .trim()
          .split("\\s+");

  @Test
  void shouldShowOperations() throws Exception {
    CallScript script = new CallScript();
    long text = script.put("hello");
    long vectors = script.putWords(8, text, 5, text, 3);
    for (long opcode = 0; opcode < 11; opcode++) {
      long buffer = opcode == 7 || opcode == 8 ? vectors : text;
      long head = opcode | 3L << 16 | 4L << 32;
      for (long flags = 0; flags < 4; flags++) {
        long control =
            script.putWords(8, 1, 0x100000002L, head, buffer, 2, -1, 0, flags | 9L << 32);
        long list = script.putWords(8, control, 0, CallScript.unmapped());
        script.call(X86_64, "io_submit", 3, 0x7f00, 3, list);
        script.call(X86_64, "io_cancel", 0, 0x7f00, control, vectors);
      }
    }
    script.shouldPrintAsStrace();
  }

  @Test
  void shouldShowWhatARingOffers() throws Exception {
    CallScript script = new CallScript();
    for (int bit = 0; bit < 32; bit++) {
      long[] words = new long[30];
      words[2] = 1L << bit;
      words[5] = 1L << bit;
      words[6] = 7;
      words[29] = bit;
      long params = script.putWords(4, words);
      script.call(X86_64, "io_uring_setup", 3, 8, params);
      script.fail(X86_64, "io_uring_setup", 22, 8, params);
      script.call(X86_64, "io_uring_enter", 1, 3, 1, 1, 1L << bit, params, 8);
    }
    script.shouldPrintAsStrace();
  }

  @Test
  void shouldAgreeOnRandomCalls() throws Exception {
    RandomFileCalls.shouldPrintAsStrace(new Choices("AioCallsTest"), 400, NAMES);
  }
}
