package dev.warmpath.syscalls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warmpath.abi.Abi;
import org.junit.jupiter.api.Test;

/** Clocks, timers and futexes, compared with strace. */
class TimeCallsTest {
  static final String CALLS =
      "nanosleep clock_nanosleep clock_nanosleep_time64 clock_gettime clock_gettime64"
          + " clock_settime clock_settime64 clock_getres clock_getres_time64 gettimeofday"
          + " settimeofday time stime alarm getitimer setitimer timer_create timer_settime"
          + " timer_settime64 timer_gettime timer_gettime64 timer_getoverrun timer_delete"
          + " timerfd_create timerfd_settime timerfd_settime64 timerfd_gettime timerfd_gettime64"
          + " adjtimex clock_adjtime clock_adjtime64 futex futex_time64 futex_waitv";

  @Test
  void shouldPrintRandomCallsAsStrace() throws Exception {
    long seed = RandomCalls.seed("TimeCallsTest");
    new RandomCalls(seed).addAll(CALLS, 8).shouldPrintAsStrace();
  }

  @Test
  void shouldPrintEveryFutexOperationAsStrace() throws Exception {
    CallScript script = new CallScript();
    long timeout = script.putWords(8, 1, 2, 3, 4);
    for (Abi abi : Abi.values()) {
      for (int op = 0; op < 0x210; op++) {
        script.call(abi, "futex", 1, 0x1000, op, -3, timeout, 0x2000, op * 0x01234567L);
      }
    }
    script.shouldPrintAsStrace();
  }

  @Test
  void shouldPrintDatesAsStrace() throws Exception {
    long[] seconds = {
      0,
      1,
      -1,
      951782400,
      951868799,
      1700000000,
      1L << 31,
      -1L << 31,
      1L << 40,
      -1L << 40,
      1L << 50,
      253402300800L,
      -62167219200L,
      -62167219201L,
      67767976233532799L,
      67768036191676799L,
      67768036191676800L,
      -67768040609740800L,
      -67768040609740801L,
      Long.MAX_VALUE,
      Long.MIN_VALUE
    };
    CallScript script = new CallScript();
    for (long second : seconds) {
      script.call(Abi.X86_64, "time", second & 0xffffffffffL, script.putWords(8, second));
      script.call(Abi.I386, "stime", 0, script.putWords(8, second));
    }
    script.shouldPrintAsStrace();
  }

  /** strace 6.1 does not know these calls: they print as they are named in the kernel's headers. */
  @Test
  void shouldPrintNewFutexCallsByName() {
    CallScript script = new CallScript();
    long time = script.putWords(8, 1, 2);
    long waiters = script.putWords(8, 7, 0x1000, 0x82, 8, 0x2000, 2);
    script.call(Abi.X86_64, "futex_wait", 0, 0x1000, 7, 0xffffffffL, 0x82, time, 1);
    script.call(Abi.X86_64, "futex_wake", 1, 0x1000, 1, 2, 0x82);
    script.call(Abi.I386, "futex_requeue", 1, waiters, 0, 1, 2);
    assertThat(script.warmpath(DecodeOptions.DEFAULT, true, true))
        .containsExactly(
            "futex_wait(0x1000, 7, 0xffffffff, FUTEX2_PRIVATE|FUTEX2_SIZE_U32,"
                + " {tv_sec=1, tv_nsec=2}, CLOCK_MONOTONIC) = 0",
            "futex_wake(0x1000, 0x1, 2, FUTEX2_PRIVATE|FUTEX2_SIZE_U32) = 1",
            "futex_requeue([{val=0x7, uaddr=0x1000, flags=FUTEX_32|FUTEX_PRIVATE_FLAG},"
                + " {val=0x8, uaddr=0x2000, flags=FUTEX_32}], 0, 1, 2) = 1");
  }
}
