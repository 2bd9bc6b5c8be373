package dev.etude.meta.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedDifferenceTest {
  private static PairedDifference of(double[] first, double[] second) {
    return PairedDifference.of(first, second, 0, Verdict.Measure.RMSE);
  }

  /** The difference of means is 0.5 ± s/√4 with s² = 4 · 0.01/3: the standard error is √(0.04/3/4) = 0.0577. */
  @Test
  void theStandardErrorIsThatOfAMean() {
    PairedDifference difference = of(new double[] {5.6, 5.4, 5.6, 5.4}, new double[] {5, 5, 5, 5});
    assertThat(difference.mean()).isCloseTo(0.5, within(1e-14));
    assertThat(difference.standardError()).isCloseTo(Math.sqrt(0.04 / 3 / 4), within(1e-14));
  }

  @Test
  void oneHundredthIsTheLeastThatMatters() {
    assertThat(of(new double[] {100.99, 100.99}, new double[] {100, 100}).isRelevant())
        .isFalse();
    assertThat(of(new double[] {101.01, 101.01}, new double[] {100, 100}).isRelevant())
        .isTrue();
    assertThat(of(new double[] {100, 100}, new double[] {101.01, 101.01}).isRelevant())
        .isTrue();
  }

  /** Student's t, tables: 95 % and 97.5 % quantiles with M − 1 degrees of freedom. */
  @ParameterizedTest
  @CsvSource({"3, 2.920, 4.303", "5, 2.132, 2.776", "10, 1.833, 2.262", "20, 1.729, 2.093"})
  void anImprovementIsTestedInOneDirectionAndADifferenceInTwo(
      int count, double oneSided, double twoSided) {
    for (double quantile : new double[] {oneSided, twoSided}) {
      for (double factor : new double[] {0.998, 1.002}) {
        PairedDifference difference =
            new PairedDifference(51, 50, count, 1 / (factor * quantile), 0.05);
        boolean beyondTwo = quantile == twoSided && factor > 1;
        assertThat(difference.isReal()).as("%s × %s", factor, quantile).isEqualTo(beyondTwo);
        assertThat(difference.isImprovement())
            .as("%s × %s", factor, quantile)
            .isEqualTo(quantile == twoSided || factor > 1);
        assertThat(
                new PairedDifference(50, 51, count, 1 / (factor * quantile), 0.05).isImprovement())
            .isFalse();
      }
    }
  }

  @Test
  void whatCannotBeKnownIsNeitherRealNorAnImprovement() {
    PairedDifference one = of(new double[] {2}, new double[] {1});
    assertThat(one.isRelevant()).isTrue();
    assertThat(one.isReal()).isFalse();
    assertThat(one.isImprovement()).isFalse();
    assertThat(one.chance()).isNaN();
  }
}
