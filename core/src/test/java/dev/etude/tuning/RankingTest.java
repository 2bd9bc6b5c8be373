package dev.etude.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.meta.evaluation.Verdict.Measure;
import dev.etude.meta.evaluation.WinsorisedDifference;
import dev.etude.random.Seed;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static final Measure LOSS = new Measure("test loss", Double.POSITIVE_INFINITY);
  private static final double SHARED = 0.25; // a fifth of the rows tests

  private static boolean isMarked(double[] errors, double[] best) {
    return Ranking.isWithinNoise(errors, best, SHARED, LOSS);
  }

  private static double[] plus(double[] errors, double... differences) {
    double[] sums = errors.clone();
    Arrays.setAll(sums, s -> errors[s] + differences[s]);
    return sums;
  }

  private static final double[] BEST = {0.50, 0.48, 0.55, 0.52, 0.47, 0.51, 0.53, 0.49, 0.46, 0.54};

  /** The mean loss is 0.905 against 0.505; its standard error by the variance is 0.75, and the t test sees nothing. */
  @Test
  void aRuleThatFailsOnOneSplitIsNotWithinNoise() {
    double[] failed = plus(BEST, 0.01, -0.01, 0.02, 0, -0.02, 0.01, 3.99, 0.01, -0.01, 0);
    assertThat(Arrays.stream(failed).average().orElseThrow()).isCloseTo(0.905, within(1e-12));
    assertThat(isMarked(failed, BEST)).isFalse();
    assertThat(isMarked(Arrays.copyOfRange(failed, 2, 7), Arrays.copyOfRange(BEST, 2, 7)))
        .as("of five splits")
        .isFalse();
  }

  /** A loss that explodes has a square that overflows. */
  @Test
  void aLossOf1e200IsNotWithinNoise() {
    double[] failed = BEST.clone();
    failed[3] = 1e200;
    assertThat(isMarked(failed, BEST)).isFalse();
  }

  @Test
  void aDifferenceThatGoesBothWaysIsWithinNoise() {
    double[] other =
        plus(BEST, 0.09, -0.06, 0.08, -0.07, 0.02, -0.03, 0.07, 0.06, -0.05, 0.03); // mean 0.014
    assertThat(isMarked(other, BEST)).isTrue();
  }

  @Test
  void aSmallDifferenceOnAllSplitsIsNotWithinNoise() {
    double[] worse =
        plus(BEST, 0.030, 0.032, 0.028, 0.031, 0.029, 0.030, 0.033, 0.027, 0.030, 0.030);
    assertThat(isMarked(worse, BEST)).isFalse();
  }

  @Test
  void lessThanAHundredthIsWithinNoiseHoweverSteady() {
    double[] worse =
        plus(BEST, 0.004, 0.0041, 0.0039, 0.004, 0.004, 0.004, 0.0042, 0.0038, 0.004, 0.004);
    assertThat(isMarked(worse, BEST)).isTrue();
    assertThat(isMarked(BEST, BEST)).isTrue();
  }

  @Test
  void oneSplitTellsNothing() {
    assertThat(isMarked(new double[] {0.9}, new double[] {0.5})).isTrue();
  }

  /**
   * M = 5 with the differences −1, 0, 1, 2, 100: pulled in they are 0, 0, 1, 2, 2 with the mean 1 and the variance 1. Then q of 2
   * degrees of freedom, 4.302653, √(1/5) and 1 − 2/5.
   */
  @Test
  void chanceByHand() {
    double[] zero = new double[5];
    assertThat(WinsorisedDifference.chance(new double[] {2, -1, 100, 0, 1}, zero, 0))
        .isCloseTo(4.302653 * Math.sqrt(0.2) / 0.6, within(1e-5));
  }

  /** Fewer than five splits have nothing to pull in: √(V/M) times q of 2 degrees of freedom. */
  @Test
  void threeSplitsHaveTheUsualChance() {
    assertThat(WinsorisedDifference.chance(new double[] {1, 2, 3}, new double[3], 0))
        .isCloseTo(4.302653 / Math.sqrt(3), within(1e-5));
  }

  /**
   * Two rules that are the same but for normal noise on tasks that share nothing: how often the marks tell them apart though there is
   * no difference. Of the t test alone it would be 5 %, and 20,000 trials have a standard error of 0.0016; the second look adds less
   * than 5 %.
   */
  @Test
  void falseAlarmsAreFew() {
    UniformRandomProvider random = new Seed(4).generator();
    ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
    for (int splits : new int[] {5, 10, 20}) {
      int alarms = 0;
      for (int trial = 0; trial < 20_000; trial++) {
        double[] first = new double[splits];
        double[] second = new double[splits];
        Arrays.setAll(first, s -> 10 + normal.sample());
        Arrays.setAll(second, s -> 10 + normal.sample());
        boolean better = Arrays.stream(first).sum() < Arrays.stream(second).sum();
        alarms += Ranking.isWithinNoise(better ? second : first, better ? first : second, 0, LOSS)
            ? 0
            : 1;
      }
      assertThat(alarms / 20_000.0).as(splits + " splits").isBetween(0.045, 0.095);
    }
  }
}
