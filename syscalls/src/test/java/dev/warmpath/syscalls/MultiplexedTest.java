package dev.warmpath.syscalls;

import static dev.warmpath.abi.Abi.I386;

import org.junit.jupiter.api.Test;

/**
 * The calls behind socketcall and ipc of i386, compared with strace.
 *
 * <p>Left out: a failing msgrcv of the oldest version, which strace shows without its type, and
 * semctl with a version, of which strace looks at the wrong word at the exit.
 */
class MultiplexedTest {
  private static final int EFAULT = 14;
  private static final int EINVAL = 22;

  @Test
  void shouldShowTheCallsBehindSocketcall() throws Exception {
    CallScript script = new CallScript();
    long address = script.put("\1\0/run/some.sock");
    long length = script.putWords(4, 16);
    long vectors = script.putWords(4, address, 5);
    long message = script.putWords(4, address, 12, vectors, 1, 0, 0, 0x40, 3);
    for (int which = -1; which < 23; which++) {
      long[] words =
          switch (which) {
            case 2, 3 -> new long[] {3, address, 12, 0, 0, 0};
            case 4 -> new long[] {3, 128, 0, 0, 0, 0};
            case 5, 6, 7, 18 -> new long[] {3, address, length, 0x800, 0, 0};
            case 8 -> new long[] {1, 1, 0, vectors, 0, 0};
            case 9, 10 -> new long[] {3, address, 9, 0x40, 0, 0};
            case 11 -> new long[] {3, address, 9, 0x40, address, 12};
            case 12 -> new long[] {3, address, 9, 0x40, address, length};
            case 14 -> new long[] {3, 1, 13, address, 8, 0};
            case 15 -> new long[] {3, 1, 13, address, length, 0};
            case 16, 17 -> new long[] {3, message, 0, 0, 0, 0};
            case 19, 20 -> new long[] {3, message, 1, 0, 0, 0};
            default -> new long[] {2, 1, 6, 0, 0, 0};
          };
      script.call(I386, "socketcall", 1, which, script.putWords(4, words));
      script.fail(I386, "socketcall", EINVAL, which, script.putWords(4, words));
      script.fail(I386, "socketcall", EFAULT, which, CallScript.unmapped());
    }
    script.shouldPrintAsStrace();
  }

  @Test
  void shouldShowTheCallsBehindIpc() throws Exception {
    CallScript script = new CallScript();
    long words =
        script.putWords(4, 0x10000000L, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
    long more = script.putWords(4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    for (int which = 0; which < 30; which++) {
      for (long version : new long[] {0, 1L << 16}) {
        if (which == 3 && version != 0) {
          continue;
        }
        for (long third : new long[] {2, 0x1002, words}) {
          script.call(I386, "ipc", 3, which | version, 1, 2, third, words, more);
          script.call(I386, "ipc", 3, which | version, 1, 2, third, CallScript.unmapped(), 17);
          if (which != 12 || version != 0) {
            script.fail(I386, "ipc", EINVAL, which | version, 1, 2, third, words, more);
          }
        }
      }
    }
    script.shouldPrintAsStrace();
  }
}
