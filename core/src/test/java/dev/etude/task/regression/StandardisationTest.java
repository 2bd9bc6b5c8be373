package dev.etude.task.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardisationTest {
  private static final MathContext DIGITS = new MathContext(60);

  private static int[] all(int rows) {
    return IntStream.range(0, rows).toArray();
  }

  @Test
  void aSmallColumnByHand() {
    // 2, 4, 4, 4, 5, 5, 7, 9: mean 40/8 = 5, squares 9+1+1+1+0+0+4+16 = 32, deviation √(32/8) = 2
    double[][] rows = {{2}, {4}, {4}, {4}, {5}, {5}, {7}, {9}};
    Standardisation map = Standardisation.fit(rows, all(8));
    assertThat(map.means()).containsExactly(5);
    assertThat(map.deviations()).containsExactly(2);
    assertThat(map.constantColumns()).isEmpty();
    assertThat(map.apply(rows))
        .isDeepEqualTo(new double[][] {{-1.5}, {-.5}, {-.5}, {-.5}, {0}, {0}, {1}, {2}});
    assertThat(rows[0]).containsExactly(2);
  }

  @Test
  void onlyTheRowsFittedOnCount() {
    double[][] rows = {{1, 5}, {1e9, -1e9}, {3, 9}};
    Standardisation map = Standardisation.fit(rows, new int[] {0, 2});
    assertThat(map.means()).containsExactly(2, 7);
    assertThat(map.deviations()).containsExactly(1, 2);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "1e9, 1e-3",
    "-1e9, 1",
    "1e300, 1e290",
    "0, 1e300",
    "0, 1e-300",
    "0, 1e-160",
    "1e15, 1",
    "3, 1e-14",
    "0, 8e307"
  })
  void neitherOffsetNorScaleCostsDigits(double offset, double scale) {
    SplittableRandom random = new SplittableRandom(3);
    int n = 1000;
    double[][] rows = new double[n][1];
    for (double[] row : rows) {
      row[0] = offset + scale * random.nextDouble(-1, 2);
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (double[] row : rows) {
      sum = sum.add(new BigDecimal(row[0]));
    }
    BigDecimal mean = sum.divide(BigDecimal.valueOf(n), DIGITS);
    BigDecimal squares = BigDecimal.ZERO;
    for (double[] row : rows) {
      squares = squares.add(new BigDecimal(row[0]).subtract(mean).pow(2));
    }
    BigDecimal deviation = squares.divide(BigDecimal.valueOf(n), DIGITS).sqrt(DIGITS);

    Standardisation map = Standardisation.fit(rows, all(n));
    double u = 0x1p-53;
    double exactMean = mean.doubleValue();
    double exactDeviation = deviation.doubleValue();
    assertThat(map.means()[0])
        .isCloseTo(exactMean, within(2 * u * Math.abs(exactMean) + n * u * 3 * scale));
    assertThat(map.deviations()[0]).isCloseTo(exactDeviation, within(2 * n * u * exactDeviation));
    assertThat(map.constantColumns()).isEmpty();
  }

  @Test
  void theTextbookFormulaFailsWhereThisDoesNot() {
    double[][] rows = {{1e9 + 0.25}, {1e9 + 0.5}, {1e9 + 0.75}}; // deviation √(2/3)/4
    double sum = 0;
    double squares = 0;
    for (double[] row : rows) {
      sum += row[0];
      squares += row[0] * row[0];
    }
    double expected = 0.25 * Math.sqrt(2.0 / 3);
    double textbook = Math.sqrt(Math.max(0, squares / 3 - sum / 3 * (sum / 3)));
    assertThat(Math.abs(textbook - expected)).isGreaterThan(0.1);
    assertThat(Standardisation.fit(rows, all(3)).deviations()[0])
        .isCloseTo(expected, within(4 * Math.ulp(expected)));
  }

  @Test
  void theWidestColumnDoesNotOverflow() {
    double most = Double.MAX_VALUE;
    Standardisation map = Standardisation.fit(new double[][] {{-most}, {most}}, all(2));
    assertThat(map.means()).containsExactly(0);
    assertThat(map.deviations()).containsExactly(most);
  }

  @Test
  void aConstantColumnBecomesZeroAndIsReported() {
    double[][] rows = {{1, 0.1, 4}, {2, 0.1, 4}, {3, 0.1, 5}};
    Standardisation map = Standardisation.fit(rows, new int[] {0, 1});
    assertThat(map.constantColumns()).containsExactly(1, 2);
    assertThat(map.means()[1]).isEqualTo(0.1);
    assertThat(map.deviations()).containsExactly(0.5, 1, 1);
    assertThat(map.apply(rows)[1]).containsExactly(1, 0, 0);
    assertThat(map.apply(rows)[2]).containsExactly(3, 0, 1);
  }

  /** 1, 2, 3 and 0, 1 in units of 2⁻¹⁰⁷⁴, the smallest double: deviations √(2/3) and 1/2 of it. */
  @Test
  void aColumnOfSubnormalNumbersIsStandardisedLikeAnyOther() {
    double unit = Double.MIN_VALUE;
    double[][] rows = {{unit, 0}, {2 * unit, unit}, {3 * unit, unit}};
    Standardisation map = Standardisation.fit(rows, all(3));
    assertThat(map.constantColumns()).isEmpty();
    double[][] found = map.apply(rows);
    double end = Math.sqrt(1.5);
    assertThat(found[0][0]).isCloseTo(-end, within(1e-15));
    assertThat(found[1][0]).isZero();
    assertThat(found[2][0]).isCloseTo(end, within(1e-15));
    assertThat(found[0][1]).as("(0 − 2/3)/√(2/9)").isCloseTo(-Math.sqrt(2), within(1e-15));
    assertThat(map.deviations()).containsExactly(unit, unit);
    Standardisation two = Standardisation.fit(new double[][] {{0}, {unit}}, all(2));
    assertThat(two.apply(new double[][] {{0}, {unit}})).isDeepEqualTo(new double[][] {{-1}, {1}});
  }

  @Test
  void oneRowIsConstantThroughout() {
    Standardisation map = Standardisation.fit(new double[][] {{3, -4}}, all(1));
    assertThat(map.constantColumns()).containsExactly(0, 1);
    assertThat(map.means()).containsExactly(3, -4);
  }

  @Test
  void aRowMayBeStandardisedInPlace() {
    double[] row = {3};
    Standardisation.fit(new double[][] {{1}, {3}}, all(2)).apply(row, row);
    assertThat(row).containsExactly(1);
  }

  @Test
  void wrongSizesAreNamed() {
    double[][] rows = {{1, 2}, {3}};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Standardisation.fit(rows, new int[0]))
        .withMessage("the number of rows to fit on must be at least 1, but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Standardisation.fit(rows, all(2)))
        .withMessage("row 1 must have length 2, but has length 1");
    Standardisation map = Standardisation.fit(rows, all(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> map.apply(rows[1], new double[2]))
        .withMessage("row must have length 2, but has length 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> map.apply(rows[0], new double[3]))
        .withMessage("into must have length 2, but has length 3");
  }
}
