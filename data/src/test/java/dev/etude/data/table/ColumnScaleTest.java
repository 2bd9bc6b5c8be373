package dev.etude.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.etude.random.Seed;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnScaleTest {
  private static final MathContext DIGITS = new MathContext(60);

  /** Against sixty digits: whatever the unit, no digits are lost. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 1e160, -1e300, 1e-200, 1e-300})
  void meanAndDeviationInAnyUnit(double unit) {
    double[] values = values(50, 3);
    Arrays.setAll(values, i -> unit * values[i]);
    BigDecimal sum = BigDecimal.ZERO;
    for (double value : values) {
      sum = sum.add(new BigDecimal(value));
    }
    BigDecimal mean = sum.divide(new BigDecimal(50), DIGITS);
    BigDecimal squares = BigDecimal.ZERO;
    for (double value : values) {
      squares = squares.add(new BigDecimal(value).subtract(mean).pow(2));
    }
    BigDecimal deviation = squares.divide(new BigDecimal(50), DIGITS).sqrt(DIGITS);
    ColumnScale scale = ColumnScale.fit(values);
    double size = Math.abs(unit);
    assertThat(scale.mean() / size).isCloseTo(mean.doubleValue() / size, within(1e-14));
    assertThat(scale.deviation() / size).isCloseTo(deviation.doubleValue() / size, within(1e-14));
    double z =
        new BigDecimal(values[7]).subtract(mean).divide(deviation, DIGITS).doubleValue();
    assertThat(scale.standardise(values[7])).isCloseTo(z, within(1e-13));
  }

  /** The equations, without the power of two. */
  @Test
  void thePowerOfTwoChangesNoBit() {
    for (int seed = 0; seed < 100; seed++) {
      double[] y = values(2 + seed, seed);
      double first = y[0];
      double sum = 0;
      for (double value : y) {
        sum += value - first;
      }
      double mean = first + sum / y.length;
      double squares = 0;
      for (double value : y) {
        squares += (value - mean) * (value - mean);
      }
      double deviation = Math.sqrt(squares / y.length);
      ColumnScale scale = ColumnScale.fit(y);
      assertThat(scale.mean()).as("seed %d", seed).isEqualTo(mean);
      assertThat(scale.deviation()).as("seed %d", seed).isEqualTo(deviation);
      for (double value : y) {
        assertThat(scale.standardise(value)).isEqualTo((value - mean) / deviation);
      }
    }
  }

  private static double[] values(int count, int seed) {
    UniformRandomProvider random = new Seed(seed).child("values", 0).generator();
    double size = Math.pow(10, seed % 9 - 4);
    double[] values = new double[count];
    Arrays.setAll(values, i -> size * (random.nextDouble() - 0.3) + seed % 5);
    return values;
  }

  @Test
  void theWholeRangeOfTheDoubles() {
    double largest = Double.MAX_VALUE;
    ColumnScale scale = ColumnScale.fit(new double[] {-largest, largest});
    assertThat(scale.mean()).isEqualTo(0);
    assertThat(scale.deviation()).isEqualTo(largest);
    assertThat(scale.standardise(largest)).isEqualTo(1);
    ColumnScale least = ColumnScale.fit(new double[] {0, Double.MIN_VALUE});
    assertThat(least.standardise(0)).isEqualTo(-1);
  }

  @Test
  void equalNumbersHaveNoDeviation() {
    assertThat(ColumnScale.fit(new double[] {0.1, 0.1, 0.1}).deviation()).isEqualTo(0);
    assertThat(ColumnScale.fit(new double[] {-1e308}).mean()).isEqualTo(-1e308);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ColumnScale.fit(new double[0]))
        .withMessage("the number of values must be at least 1, but is 0");
  }
}
