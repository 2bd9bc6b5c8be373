package dev.etude.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EarlyEndTest {
  private static void complete(EarlyEnd early, int trial, double loss) {
    for (int step = 100; step <= 1000; step += 100) {
      assertThat(early.isLost(trial, step, loss)).isFalse();
    }
    early.ended(trial, TrialEnd.COMPLETED);
  }

  private static EarlyEnd after(double... losses) {
    EarlyEnd early = new EarlyEnd();
    for (int i = 0; i < losses.length; i++) {
      complete(early, i + 1, losses[i]);
    }
    return early;
  }

  /** The four lie between 1 and 2: lost above 2 + (2 − 1), twice in a row. */
  @Test
  void endsWhatIsBehindAllByMoreThanTheyDiffer() {
    EarlyEnd early = after(1, 1.3, 1.6, 2);
    assertThat(early.isLost(5, 100, 3.1)).isFalse();
    assertThat(early.isLost(5, 200, 3.1)).isTrue();
    assertThat(early.share(5)).isCloseTo(0.2, within(1e-12));
    assertThat(early.isLost(6, 100, 2.9)).isFalse();
    assertThat(early.isLost(6, 200, 2.9)).isFalse();
  }

  @Test
  void forgivesOneReport() {
    EarlyEnd early = after(1, 1.3, 1.6, 2);
    assertThat(early.isLost(5, 100, 9)).isFalse();
    assertThat(early.isLost(5, 200, 2)).isFalse();
    assertThat(early.isLost(5, 300, 9)).isFalse();
  }

  @Test
  void needsFourToCompareWith() {
    EarlyEnd early = after(1, 1.5, 2);
    assertThat(early.isLost(5, 100, 9)).isFalse();
    assertThat(early.isLost(5, 200, 9)).isFalse();
  }

  @Test
  void endsNothingAtItsLastStep() {
    EarlyEnd early = after(1, 1.3, 1.6, 2);
    assertThat(early.isLost(5, 900, 9)).isFalse();
    assertThat(early.isLost(5, 1000, 9)).isFalse();
  }

  @Test
  void endsWhatIsNoNumberAtOnce() {
    assertThat(new EarlyEnd().isLost(1, 1, Double.NaN)).isTrue();
    assertThat(new EarlyEnd().isLost(1, 1, Double.POSITIVE_INFINITY)).isTrue();
  }
}
