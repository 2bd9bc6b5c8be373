package dev.etude.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.task.regression.Standardisation;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PreparationTest {
  private static final double GAP = Double.NaN;
  private static final int[] ALL = {0, 1, 2, 3, 4};

  private static Preparation fit(double[][] features, int[] trainingRows) {
    return Preparation.fit(numbers(features), trainingRows);
  }

  private static Examples numbers(double[][] features) {
    List<String> names =
        IntStream.range(0, features[0].length).mapToObj(j -> "x" + j).toList();
    return Examples.of(names, features, "y", new double[features.length]);
  }

  /**
   * Training rows 0 to 2. Column 0 is 1, 5, gap there: filled with 3, mean 3, deviation √(8/3). Column 1 is constant there, and
   * is 0 everywhere; so is column 2, which only other rows have.
   */
  private static final double[][] FEATURES = {
    {1, 7, GAP}, {5, 7, GAP}, {GAP, GAP, GAP}, {1e6, 8, 1}, {GAP, -1e6, 2}
  };

  @Test
  void gapsBecomeTheMeanOfTheTrainingRows() {
    Preparation preparation = fit(FEATURES, new int[] {0, 1, 2});
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
    assertThat(fit(others, training).apply(FEATURES, ALL))
        .isDeepEqualTo(fit(FEATURES, training).apply(FEATURES, ALL));
  }

  /** An offset of 10⁹ costs the mean no digits: the gap is filled with 10⁹ + 1. */
  @Test
  void aLargeOffsetCostsNoDigits() {
    double[][] features = {{1e9}, {1e9 + 2}, {GAP}, {1e9 + 1}};
    double[][] z = fit(features, new int[] {0, 1, 2, 3}).apply(features, new int[] {0, 1, 2, 3});
    assertThat(z[0][0]).isCloseTo(-Math.sqrt(2), within(1e-14));
    assertThat(z[2][0]).isCloseTo(0, within(1e-14));
  }

  /**
   * Training rows 0 to 2: x is 1, 5 and a gap, filled with 3; y is 2, 4, 6. So x² is 1, 25 and 9, x y is 2, 20 and 18, not the
   * means of those known, 13 and 11; the row 3 is filled with the same 3.
   */
  @Test
  void gapsAreFilledBeforeProductsAreTaken() {
    double[][] columns = {{1, 2}, {5, 4}, {GAP, 6}, {GAP, -1}, {9, 0}};
    double[][] filled = {
      {1, 2, 1, 2, 4}, {5, 4, 25, 20, 16}, {3, 6, 9, 18, 36}, {3, -1, 9, -3, 1}, {9, 0, 81, 0, 0}
    };
    int[] training = {0, 1, 2};
    Examples products = numbers(columns).withPolynomials(2);
    assertThat(products.features()[2]).containsExactly(GAP, 6, GAP, GAP, 36);
    double[][] z = Preparation.fit(products, training).apply(products.features(), ALL);
    for (int k = 0; k < 5; k++) {
      double mean = (filled[0][k] + filled[1][k] + filled[2][k]) / 3;
      double variance = 0;
      for (int i : training) {
        variance += (filled[i][k] - mean) * (filled[i][k] - mean) / 3;
      }
      for (int i : ALL) {
        assertThat(z[i][k])
            .as("row %d, product %d", i, k)
            .isCloseTo((filled[i][k] - mean) / Math.sqrt(variance), within(1e-13));
      }
    }
  }

  /** Without gaps, preparation is the standardisation of the training rows, bit for bit. */
  @Test
  void productsOfNumbersAreStandardisedAsTheyAre() {
    double[][] columns = {{0.3, 2.7}, {5.1, 4.9}, {-3.3, 6.1}, {1e-3, -1.7}, {9.2, 0.1}};
    double[][] expected = new double[5][];
    for (int i = 0; i < 5; i++) {
      double a = columns[i][0];
      double b = columns[i][1];
      expected[i] = new double[] {a, b, a * a, a * b, b * b};
    }
    int[] training = {0, 2, 3, 4};
    Examples products = numbers(columns).withPolynomials(2);
    assertThat(Preparation.fit(products, training).apply(products.features(), ALL))
        .isDeepEqualTo(Standardisation.fit(expected, training).apply(expected));
  }
}
