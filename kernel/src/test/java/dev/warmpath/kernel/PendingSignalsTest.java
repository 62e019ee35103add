package dev.warmpath.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warmpath.abi.Errno;
import dev.warmpath.abi.Signal;
import dev.warmpath.abi.Sys;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PendingSignalsTest {
  private static final int SIGNAL = Signal.SIGURG;
  private static final long POLL_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final Kernel kernel = LinuxKernel.kernel();
  private final Signals signals = new Signals(kernel);
  private final PendingSignals pending = new PendingSignals(kernel, signals);
  private final NativeBuffer timeout = NativeBuffer.allocate(16);
  private final long process = kernel.syscall(Sys.SYS_getpid, 0, 0, 0);
  private final long self = kernel.syscall(Sys.SYS_gettid, 0, 0, 0);

  @AfterEach
  void restore() {
    signals.setDefault(SIGNAL);
    signals.setDefault(Signal.SIGWINCH);
  }

  @Test
  void shouldInterruptASleepingCallWhicheverThreadGetsTheSignal() throws InterruptedException {
    pending.handle(SIGNAL);
    Thread sender =
        new Thread(() -> {
          sleep(50);
          // To this very thread: the tracer's must learn of it.
          long other = kernel.syscall(Sys.SYS_gettid, 0, 0, 0);
          kernel.syscall(Sys.SYS_tgkill, process, other, SIGNAL);
        });
    sender.start();

    assertThat(sleepInterruptibly()).isEqualTo(-Errno.EINTR);

    sender.join();
    assertThat(pending.take()).isEqualTo(SIGNAL);
    assertThat(pending.take()).isZero();
    assertThat(pending.attention()).isFalse();
  }

  @Test
  void shouldNotMakeACallWhileASignalWaitsToBeTaken() {
    pending.handle(SIGNAL);
    pending.handle(Signal.SIGWINCH);
    kernel.syscall(Sys.SYS_tgkill, process, self, Signal.SIGWINCH);
    kernel.syscall(Sys.SYS_tgkill, process, self, SIGNAL);

    assertThat(pending.attention()).isTrue();
    assertThat(pending.interruptible(Sys.SYS_getpid, 0, 0, 0, 0, 0, 0)).isEqualTo(-Errno.EINTR);
    assertThat(pending.take()).isEqualTo(SIGNAL);
    assertThat(pending.interruptible(Sys.SYS_getpid, 0, 0, 0, 0, 0, 0)).isEqualTo(-Errno.EINTR);
    assertThat(pending.take()).isEqualTo(Signal.SIGWINCH);
    assertThat(pending.take()).isZero();
    assertThat(pending.interruptible(Sys.SYS_getpid, 0, 0, 0, 0, 0, 0)).isEqualTo(process);
  }

  @Test
  void shouldInterruptForEverySignalOfABurst() throws InterruptedException {
    pending.handle(SIGNAL);
    int rounds = 5_000;
    AtomicLong sent = new AtomicLong();
    AtomicBoolean done = new AtomicBoolean();
    AtomicLong taken = new AtomicLong();
    Thread sender =
        new Thread(() -> {
          for (int i = 1; i <= rounds && !done.get(); i++) {
            // Not before the tracer has taken the last one, then at once.
            while (taken.get() < i - 1 && !done.get()) {
              Thread.onSpinWait();
            }
            sent.incrementAndGet();
            kernel.syscall(Sys.SYS_tgkill, process, self, SIGNAL);
          }
        });
    sender.start();
    try {
      while (taken.get() < rounds) {
        long r = sleepInterruptibly();
        assertThat(r).as("after %d signals", taken.get()).isEqualTo(-Errno.EINTR);
        int signal = pending.take();
        while (signal != 0) {
          taken.incrementAndGet();
          signal = pending.take();
        }
      }
    } finally {
      done.set(true);
      sender.join();
    }
    assertThat(taken.get()).isEqualTo(sent.get());
  }

  @Test
  void shouldAbandonTheCallWhereverTheSignalArrivesBetweenTheTestAndItsEnd() {
    byte[] code = MachineCode.bytes(MachineCode.SIGNALS);
    int test = indexOf(code, PendingSignals.INTERRUPTIBLE, new byte[] {0x41, (byte) 0x83, 0x3b});
    int end = indexOf(code, test, new byte[] {0x0f, 0x05}) + 2;
    int abandoned = end + 1;
    int contextRip = 168;
    NativeBuffer context = NativeBuffer.allocate(1024);
    MemorySegment handler = MemorySegment.ofAddress(pending.code() + PendingSignals.HANDLER);

    for (int at = PendingSignals.INTERRUPTIBLE; at < code.length; at++) {
      context.putLong(contextRip, pending.code() + at);
      LinuxKernel.call(handler, SIGNAL, 0, context.address(), 0, 0, 0, 0);

      assertThat(context.getLong(contextRip) - pending.code())
          .as("interrupted at %d", at)
          .isEqualTo(at >= test && at < end ? abandoned : at);
    }
    assertThat(pending.attention()).isTrue();
  }

  private static int indexOf(byte[] in, int from, byte[] what) {
    for (int i = from; i <= in.length - what.length; i++) {
      if (Arrays.equals(in, i, i + what.length, what, 0, what.length)) {
        return i;
      }
    }
    throw new AssertionError("not in the code");
  }

  @Test
  void shouldLetAnotherThreadInterrupt() throws InterruptedException {
    Thread other =
        new Thread(() -> {
          sleep(50);
          pending.interrupt();
        });
    other.start();

    assertThat(sleepInterruptibly()).isEqualTo(-Errno.EINTR);
    other.join();
    assertThat(pending.take()).isZero();
  }

  private long sleepInterruptibly() {
    timeout.putLong(0, POLL_NANOS / 1_000_000_000);
    return pending.interruptible(Sys.SYS_ppoll, 0, 0, timeout.address(), 0, 0, 0);
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
