package dev.warmpath.syscalls;

import static dev.warmpath.abi.Abi.I386;
import static dev.warmpath.abi.Abi.X32;
import static dev.warmpath.abi.Abi.X86_64;

import dev.warmpath.abi.Abi;
import org.junit.jupiter.api.Test;

/**
 * The calls of the domain poll, compared with strace.
 *
 * <p>Left out: results that the kernel never gives (more descriptors ready than members in the
 * sets) and outcomes of more than 1,000 characters, which strace cuts.
 */
class PollCallsTest {
  private static final int EINTR = 4;
  private static final int ERESTARTNOHAND = 514;

  @Test
  void shouldShowWhatPollFound() throws Exception {
    CallScript script = new CallScript();
    long fds = script.putWords(2, 3, 0, 1, 1, 4, 0, 0x3fff, 5, 0xffff, 0xffff, 4, 0);
    for (Abi abi : Abi.values()) {
      script.call(abi, "poll", 0, fds, 3, -1);
      script.call(abi, "poll", 2, fds, 3, 100);
      script.call(abi, "poll", 1, fds, 0, 100);
      script.call(abi, "poll", 1, 0, 3, 100);
      script.call(abi, "poll", 1, CallScript.unmapped(), 3, 100);
      script.fail(abi, "poll", EINTR, fds, 3, 100);
      script.fail(abi, "poll", ERESTARTNOHAND, fds, 3, 100);
    }
    script.shouldPrintAsStrace();
    script.shouldPrintAsStraceVerbose();
  }

  @Test
  void shouldShowTheTimeThatIsLeft() throws Exception {
    CallScript script = new CallScript();
    long set = script.putWords(8, 0x18, 0);
    long time = script.putWords(8, 5, 0);
    script.call(X86_64, "select", 2, 5, set, 0, 0, time);
    script.changing(time, 3, 8);
    script.call(X86_64, "select", 0, 5, set, 0, set, 0);
    long old = script.putWords(4, 5, set, 0, 0, time);
    script.call(I386, "select", 2, old);
    script.call(I386, "select", 1, CallScript.unmapped());
    script.shouldPrintAsStrace();
  }

  @Test
  void shouldShowSignalSets() throws Exception {
    CallScript script = new CallScript();
    long[] masks = {
      0, 1, -1, 1L << 31, 1L << 32, 1L << 63, (1L << 41) - 1, (1L << 42) - 1, ~0x40100L
    };
    for (long mask : masks) {
      long address = script.putWords(8, mask);
      for (int size : new int[] {0, 3, 4, 7, 8, 9}) {
        script.call(X86_64, "ppoll", 0, 0, 3, 0, address, size);
        script.call(I386, "ppoll", 0, 0, 3, 0, address, size);
        script.call(X32, "epoll_pwait", 0, 3, 0, 3, 0, address, size);
      }
    }
    script.shouldPrintAsStrace();
  }

  @Test
  void shouldAgreeOnRandomCalls() throws Exception {
    Choices choose = new Choices("PollCallsTest");
    CallScript script = new CallScript();
    long unmapped = CallScript.unmapped();
    long mask = script.putWords(8, 0x4200);
    long bits = script.putWords(8, 0x11, 0);
    long events = script.put(choose.bytes(120));
    long time = script.putWords(8, choose.word(), choose.word());
    long words = script.putWords(8, mask, 8);
    long narrow = script.putWords(4, mask, 8);
    long fds = script.putWords(2, 3, 0, 1, 1, 4, 0, choose.word(), choose.word(), -1, -1, 4, 2);
    long last = script.putAtEnd(new byte[] {1, 0, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0});
    for (int i = 0; i < 400; i++) {
      Abi abi = choose.abi(Abi.values());
      long set = choose.of(mask, 0, unmapped);
      long size = choose.of(8, 4, 9);
      int error = (int) choose.of(0, 0, 0, EINTR, ERESTARTNOHAND);
      long found = choose.of(0, 1, 2);
      long polled = choose.of(fds, fds, 0, unmapped, last);
      long wait = choose.of(time, 0, unmapped);
      switch (choose.below(8)) {
        case 0 ->
            add(script, abi, "poll", found, error, polled, choose.of(0, 1, 2, 3), choose.word());
        case 1 -> add(script, abi, "ppoll", found, error, polled, choose.of(1, 3), wait, set, size);
        case 2 -> {
          String name = abi == I386 ? choose.name("_newselect") : "select";
          long one = choose.of(0, 2);
          add(script, abi, name, one, error, choose.of(5, 64, 70), bits, 0, 0, wait);
        }
        case 3 -> {
          long six = choose.of(words, narrow, 0, unmapped);
          add(script, abi, "pselect6", 0, error, choose.word() & 127, bits, bits, 0, wait, six);
        }
        case 4 ->
            add(script, abi, "epoll_wait", found, error, 3, events, choose.word(), choose.word());
        case 5 -> add(script, abi, "epoll_pwait2", found, error, 3, events, 7, wait, set, size);
        case 6 -> {
          long event = choose.of(events, events + 3, 0, unmapped, last);
          add(
              script,
              abi,
              "epoll_ctl",
              0,
              error,
              choose.word(),
              choose.of(0, 1, 2, 3, 4),
              3,
              event);
        }
        default -> {
          String name = choose.name("eventfd", "eventfd2", "epoll_create", "epoll_create1");
          add(script, abi, name, 5, error, choose.word(), choose.of(0x800, 0x80801, choose.word()));
        }
      }
    }
    script.shouldPrintAsStrace();
    script.shouldPrintAsStraceVerbose();
  }

  private static void add(
      CallScript script, Abi abi, String name, long result, int error, long... args) {
    if (error != 0) {
      script.fail(abi, name, error, args);
    } else {
      script.call(abi, name, result, args);
    }
  }
}
