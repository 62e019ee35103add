package dev.warmpath.syscalls;

import java.util.Random;
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
    long seed = new Random().nextLong();
    System.out.println("SignalCallsTest seed " + seed);
    new RandomCalls(seed).addAll(CALLS, 12).shouldPrintAsStraceWithoutVerboseConstants();
    new RandomCalls(seed).addAll(WITHOUT_MASKS, 12).shouldPrintAsStrace();
  }
}
