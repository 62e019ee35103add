package dev.warmpath.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warmpath.abi.Signal;
import dev.warmpath.abi.Sys;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignalsTest {
  private final Kernel kernel = LinuxKernel.kernel();
  private final Signals signals = new Signals(kernel);
  private final long before = signals.setMask(0);

  SignalsTest() {
    signals.setMask(before);
  }

  @AfterEach
  void restore() {
    signals.setMask(before);
    signals.setDefault(Signal.SIGURG);
    signals.setDefault(Signal.SIGCHLD);
  }

  @Test
  void shouldSetDispositions() {
    signals.ignore(Signal.SIGURG);
    assertThat(signals.handler(Signal.SIGURG)).isEqualTo(Signal.SIG_IGN);
    signals.setDefault(Signal.SIGURG);
    assertThat(signals.handler(Signal.SIGURG)).isEqualTo(Signal.SIG_DFL);
    assertThat(signals.handler(Signal.SIGSEGV)).as("the JVM's").isGreaterThan(1);
  }

  @Test
  void shouldChangeTheMaskOfTheCallingThreadOnly() throws InterruptedException {
    long bit = Signal.bit(Signal.SIGURG);
    CountDownLatch blocked = new CountDownLatch(1);
    long[] other = new long[1];
    Thread thread =
        new Thread(() -> {
          try {
            blocked.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          other[0] = new Signals(kernel).block(0);
        });
    thread.start();
    signals.block(bit);
    blocked.countDown();
    thread.join();
    signals.unblock(bit);

    assertThat(other[0] & bit).isZero();
    assertThat(signals.block(bit) & bit).isZero();
    assertThat(signals.block(0) & bit).isEqualTo(bit);
    assertThat(signals.unblock(bit) & bit).isEqualTo(bit);
    assertThat(signals.setMask(before) & bit).isZero();
  }

  @Test
  void shouldLeaveChildStopsToWait() {
    signals.tellNoChildStops();

    NativeBuffer action = NativeBuffer.allocate(32);
    kernel.syscall(Sys.SYS_rt_sigaction, Signal.SIGCHLD, 0, action.address(), 8);
    assertThat(action.getLong(0)).isEqualTo(Signal.SIG_DFL);
    assertThat(action.getLong(8)).isEqualTo(Signal.SA_NOCLDSTOP);
  }
}
