package dev.etude.meta.search.noisy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.random.NormalStream;
import dev.etude.random.Seed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExpectedMinimumTest {
  @Test
  void equalsAnIntegralOverTheNormalNumber() {
    for (int seed = 1; seed <= 20; seed++) {
      NormalStream normal = new NormalStream(new Seed(seed).generator());
      double[] a = new double[1 + seed];
      double[] b = new double[a.length];
      normal.fill(a, a.length);
      normal.fill(b, b.length);
      double least = Arrays.stream(a).min().orElseThrow();
      assertThat(ExpectedMinimum.gain(a, b))
          .as("seed %d", seed)
          .isCloseTo(least - integral(a, b), within(1e-6));
    }
  }

  /** For two lines a and a + bZ the gain is |b| φ(0). */
  @Test
  void isTheMeanOfHalfANormalNumberForTwoEqualMeans() {
    assertThat(ExpectedMinimum.gain(new double[] {1, 1}, new double[] {0, 3}))
        .isCloseTo(3 / Math.sqrt(2 * Math.PI), within(1e-12));
  }

  /** For two lines a and a + bZ the gain is 3 φ(0) = 1.1968268. */
  @Test
  void isNotComputedWhereItIsTooSmall() {
    double[] a = {1, 1};
    double[] b = {0, 3};
    assertThat(ExpectedMinimum.gain(a, b, 1.1968)).isCloseTo(1.1968268, within(1e-7));
    assertThat(ExpectedMinimum.gain(a, b, 1.1969)).isZero();
  }

  @Test
  void isNothingWhereNothingIsLearned() {
    assertThat(ExpectedMinimum.gain(new double[] {2, 1, 5}, new double[3])).isZero();
    assertThat(ExpectedMinimum.gain(new double[] {2}, new double[] {1})).isZero();
  }

  /** E min(−Z, 0, Z) = −E |Z| = −√(2/π), also with lines that are there twice or lie above a parallel one. */
  @Test
  void passesOverLinesThatAreNeverTheLeastAlone() {
    double[] a = {0, 0, 0, 0, 1, 2};
    double[] b = {0, -1, 1, 1, -1, 0.5};
    assertThat(ExpectedMinimum.gain(a, b)).isCloseTo(Math.sqrt(2 / Math.PI), within(1e-12));
  }

  /** By the trapezium rule, which is exact to many digits for what falls off like a normal density. */
  private static double integral(double[] a, double[] b) {
    double step = 1e-3;
    double sum = 0;
    for (int i = -9000; i <= 9000; i++) {
      double z = i * step;
      double least = Double.POSITIVE_INFINITY;
      for (int j = 0; j < a.length; j++) {
        least = Math.min(least, a[j] + b[j] * z);
      }
      sum += least * Math.exp(-z * z / 2);
    }
    return sum * step / Math.sqrt(2 * Math.PI);
  }
}
