package dev.warmpath.abi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignalTest {
  @Test
  void shouldNameSignals() {
    assertThat(Signal.name(1)).isEqualTo("SIGHUP");
    assertThat(Signal.name(16)).isEqualTo("SIGSTKFLT");
    assertThat(Signal.name(31)).isEqualTo("SIGSYS");
    assertThat(Signal.name(32)).isEqualTo("SIGRTMIN");
    assertThat(Signal.name(33)).isEqualTo("SIGRT_1");
    assertThat(Signal.name(64)).isEqualTo("SIGRT_32");
  }

  @Test
  void shouldGiveTheNumberWhereThereIsNoSignal() {
    assertThat(Signal.name(0)).isEqualTo("0");
    assertThat(Signal.name(65)).isEqualTo("65");
    assertThat(Signal.name(-1)).isEqualTo("-1");
  }

  @Test
  void shouldFindNumbersByNameInAnyForm() {
    for (int signal = 1; signal <= Signal.NSIG; signal++) {
      assertThat(Signal.number(Signal.name(signal))).isEqualTo(signal);
    }
    assertThat(Signal.number("chld")).isEqualTo(Signal.SIGCHLD);
    assertThat(Signal.number("SigIot")).isEqualTo(Signal.SIGABRT);
    assertThat(Signal.number("POLL")).isEqualTo(Signal.SIGIO);
    assertThat(Signal.number("SIGRT_33")).isEqualTo(-1);
    assertThat(Signal.number("SIGRT_")).isEqualTo(-1);
    assertThat(Signal.number("SIGRT_x")).isEqualTo(-1);
    assertThat(Signal.number("SIG")).isEqualTo(-1);
    assertThat(Signal.number("")).isEqualTo(-1);
  }

  @Test
  void shouldHaveABitPerSignal() {
    assertThat(Signal.bit(1)).isEqualTo(1);
    assertThat(Signal.bit(64)).isEqualTo(Long.MIN_VALUE);
    assertThat(Signal.bit(0)).isZero();
    assertThat(Signal.bit(65)).isZero();
  }
}
