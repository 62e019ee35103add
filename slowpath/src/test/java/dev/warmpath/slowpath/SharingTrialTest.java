package dev.warmpath.slowpath;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warmpath.slowpath.SharingTrial.Verdict;
import org.junit.jupiter.api.Test;

class SharingTrialTest {
  private static final long WINDOW = SharingTrial.WINDOW_NANOS;

  private final SharingTrial trial = new SharingTrial();
  private long now;
  private long sharedNanos;
  private int changes;

  @Test
  void shouldShareWhatStopsMoreOftenThen() {
    run(10_000, 100_000, 400);

    assertThat(sharedNanos).isGreaterThan(now * 9 / 10);
  }

  @Test
  void shouldHardlyEverTryWhatDoesNotPay() {
    run(10_000, 9_000, 1000);

    assertThat(sharedNanos).isPositive().isLessThan(now / 50);
  }

  @Test
  void shouldNotTryWhatHasFewStops() {
    run(3_000, 100_000, 400);

    assertThat(sharedNanos).isZero();
  }

  @Test
  void shouldLetGoWhatHasBegunToDoOtherThings() {
    run(10_000, 100_000, 20);
    assertThat(trial.sharing()).isTrue();
    run(2_000, 500, 2);

    assertThat(trial.sharing()).isFalse();
  }

  @Test
  void shouldShareAgainSoonAfterAPause() {
    run(10_000, 100_000, 20);
    run(0, 0, 20);
    assertThat(trial.sharing()).isFalse();
    run(10_000, 100_000, 3);

    assertThat(trial.sharing()).isTrue();
  }

  @Test
  void shouldNotCountWhatWasBeforeARestart() {
    trial.restart(0);
    for (int i = 0; i < 10_000; i++) {
      trial.stopped();
    }
    trial.restart(WINDOW / 2);

    assertThat(trial.judge(WINDOW)).isEqualTo(Verdict.KEEP);
    assertThat(trial.judge(2 * WINDOW)).isEqualTo(Verdict.KEEP);
    assertThat(trial.sharing()).isFalse();
  }

  /** Lets windows pass in which there are so many stops a second, here or there. */
  private void run(int freeRate, int sharedRate, int windows) {
    for (int i = 0; i < windows; i++) {
      boolean shared = trial.sharing();
      int stops = (int) ((shared ? sharedRate : freeRate) * WINDOW / 1_000_000_000);
      for (int k = 0; k < stops; k++) {
        trial.stopped();
      }
      now += WINDOW;
      sharedNanos += shared ? WINDOW : 0;
      Verdict verdict = trial.judge(now);
      changes += verdict == Verdict.KEEP ? 0 : 1;
      assertThat(verdict == Verdict.KEEP).isEqualTo(shared == trial.sharing());
    }
    assertThat(changes).isLessThan(windows + 50);
  }
}
