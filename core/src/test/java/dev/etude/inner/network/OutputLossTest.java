package dev.etude.inner.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

class OutputLossTest {
  private static final double ROUNDING = 1e-13; // per cent: a few 2⁻⁵³

  /** A wrong row costs its margin, a right one e^−margin, both known in closed form to every digit. */
  @Test
  void logisticLossKeepsItsDigitsAtExtremeLogits() {
    LogisticLoss loss = LogisticLoss.of(new int[] {0, 1});
    double[] slope = new double[1];
    double[] product = new double[1];
    for (double z : new double[] {40, 700, 1e5, 1e300}) {
      assertThat(loss.evaluate(0, new double[] {z}, slope)).as("wrong at %s", z).isEqualTo(z);
      assertThat(slope[0]).as("slope of a wrong row").isEqualTo(1);
      double small = StrictMath.exp(-z);
      assertThat(loss.evaluate(1, new double[] {z}, slope))
          .as("right at %s", z)
          .isCloseTo(small, withinPercentage(ROUNDING));
      assertThat(slope[0]).as("slope of a right row").isCloseTo(-small, withinPercentage(ROUNDING));
      loss.curvature(1, slope, new double[] {2}, product);
      assertThat(product[0]).as("curvature").isCloseTo(2 * small, withinPercentage(ROUNDING));
    }
    assertThat(loss.evaluate(0, new double[] {0}, slope)).isCloseTo(Math.log(2), within(1e-16));
    assertThat(slope[0]).isEqualTo(0.5);
  }

  @Test
  void crossEntropyKeepsItsDigitsAtExtremeLogits() {
    CrossEntropy loss = CrossEntropy.of(new int[] {0, 1}, 3);
    double[] slope = new double[3];
    double[] product = new double[3];
    for (double z : new double[] {40, 700, 1e5, 1e300}) {
      double[] outputs = {z, 0, -z};
      double small = StrictMath.exp(-z);
      assertThat(loss.evaluate(1, outputs, slope)).as("wrong at %s", z).isEqualTo(z);
      assertThat(slope).as("slope of a wrong row").startsWith(1).endsWith(StrictMath.exp(-2 * z));
      assertThat(slope[1]).as("slope of a wrong row").isEqualTo(-1);
      assertThat(loss.evaluate(0, outputs, slope))
          .as("right at %s", z)
          .isCloseTo(small, withinPercentage(ROUNDING));
      assertThat(slope[0]).as("slope of a right row").isCloseTo(-small, withinPercentage(ROUNDING));
      assertThat(slope[1]).as("slope of another").isCloseTo(small, withinPercentage(ROUNDING));
      // p = (1 − s, s, ~0): H ż = s (1 − s) (ż_0 − ż_1) (1, −1, 0) up to s²
      loss.curvature(0, slope, new double[] {3, 1, 7}, product);
      assertThat(product[0]).as("curvature").isCloseTo(2 * small, withinPercentage(ROUNDING));
      assertThat(product[1]).as("curvature").isCloseTo(-2 * small, withinPercentage(ROUNDING));
    }
    assertThat(loss.evaluate(0, new double[] {1e300, 1e300, 1e300}, slope))
        .as("equal outputs")
        .isCloseTo(Math.log(3), within(1e-15));
  }

  @Test
  void theLikeliestClassIsTheFirstOfTheLargestOutputs() {
    CrossEntropy loss = CrossEntropy.of(new int[] {0}, 3);
    assertThat(loss.likeliest(new double[] {1, 3, 2})).isEqualTo(1);
    assertThat(loss.likeliest(new double[] {1, 2, 2})).isEqualTo(1);
    assertThat(LogisticLoss.of(new int[] {0}).likeliest(new double[] {0})).isEqualTo(0);
    assertThat(LogisticLoss.of(new int[] {0}).likeliest(new double[] {1e-300})).isEqualTo(1);
  }

  @Test
  void badAnswersAreRefusedWithTheirPlace() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CrossEntropy.of(new int[] {0, 3}, 3))
        .withMessage("label 2 must be from 0 to 2, but is 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CrossEntropy.of(new int[] {0}, 1))
        .withMessage("classes must be at least 2, but is 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogisticLoss.of(new int[] {-1}))
        .withMessage("label 1 must be from 0 to 1, but is -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SquaredLoss.of(new double[] {1, Double.NaN}))
        .withMessage("answer 2, column 1 must be finite, but is NaN");
  }
}
