package dev.etude.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PreparationTest {
  private static final double GAP = Double.NaN;
  private static final int[] ALL = {0, 1, 2, 3, 4};

  /**
   * Training rows 0 to 2. Column 0 is 1, 5, gap there: filled with 3, mean 3, deviation √(8/3). Column 1 is constant there, and
   * is 0 everywhere; so is column 2, which only other rows have.
   */
  private static final double[][] FEATURES = {
    {1, 7, GAP}, {5, 7, GAP}, {GAP, GAP, GAP}, {1e6, 8, 1}, {GAP, -1e6, 2}
  };

  @Test
  void gapsBecomeTheMeanOfTheTrainingRows() {
    Preparation preparation = Preparation.fit(FEATURES, new int[] {0, 1, 2});
    double[][] z = preparation.apply(FEATURES, ALL);
    double deviation = Math.sqrt(8.0 / 3);
    assertThat(z[0][0]).isCloseTo(-2 / deviation, within(1e-15));
    assertThat(z[1][0]).isCloseTo(2 / deviation, within(1e-15));
    assertThat(z[2][0]).as("a gap in training").isEqualTo(0);
    assertThat(z[4][0]).as("a gap elsewhere").isEqualTo(0);
    assertThat(z[3][0]).isCloseTo((1e6 - 3) / deviation, within(1e-9));
    assertThat(preparation.constantColumns()).containsExactly(1, 2);
    for (double[] row : z) {
      assertThat(row[1]).as("constant where it trains").isEqualTo(0);
      assertThat(row[2]).as("missing where it trains").isEqualTo(0);
    }
  }

  @Test
  void rowsThatDoNotTrainChangeNothing() {
    double[][] others = FEATURES.clone();
    others[3] = new double[] {-3, 2, 9};
    others[4] = new double[] {8, 7, GAP};
    int[] training = {0, 1, 2};
    assertThat(Preparation.fit(others, training).apply(FEATURES, ALL))
        .isDeepEqualTo(Preparation.fit(FEATURES, training).apply(FEATURES, ALL));
  }

  /** An offset of 10⁹ costs the mean no digits: the gap is filled with 10⁹ + 1. */
  @Test
  void aLargeOffsetCostsNoDigits() {
    double[][] features = {{1e9}, {1e9 + 2}, {GAP}, {1e9 + 1}};
    double[][] z =
        Preparation.fit(features, new int[] {0, 1, 2, 3}).apply(features, new int[] {0, 1, 2, 3});
    assertThat(z[0][0]).isCloseTo(-Math.sqrt(2), within(1e-14));
    assertThat(z[2][0]).isCloseTo(0, within(1e-14));
  }
}
