package dev.etude.task.gaussian;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/**
 * Two samples of one distribution?
 *
 * <p>Kolmogorov and Smirnov's test, and a comparison of means; each refuses equal distributions with probability 10⁻⁶ (the
 * first in the limit of many draws, where it is a little less).
 */
final class TwoSamples {
  private static final double LEVEL = 1e-6;
  private static final double NORMAL_QUANTILE = 4.89; // P(|z| > 4.89) = 10⁻⁶

  private TwoSamples() {}

  static void assertSameDistribution(double[] first, double[] second, String what) {
    double[] x = first.clone();
    double[] y = second.clone();
    Arrays.sort(x);
    Arrays.sort(y);
    double largest = 0;
    int i = 0;
    int j = 0;
    while (i < x.length && j < y.length) {
      double next = Math.min(x[i], y[j]);
      while (i < x.length && x[i] <= next) {
        i++;
      }
      while (j < y.length && y[j] <= next) {
        j++;
      }
      largest = Math.max(largest, Math.abs((double) i / x.length - (double) j / y.length));
    }
    double scale = Math.sqrt(1.0 / x.length + 1.0 / y.length);
    assertThat(largest)
        .as("distance of the distributions of %s", what)
        .isLessThan(Math.sqrt(-Math.log(LEVEL / 2) / 2) * scale);
    double error = Math.sqrt(variance(x) / x.length + variance(y) / y.length);
    assertThat(Math.abs(mean(x) - mean(y)))
        .as("difference of the means of %s", what)
        .isLessThanOrEqualTo(NORMAL_QUANTILE * error);
  }

  static double mean(double[] x) {
    return Arrays.stream(x).sum() / x.length;
  }

  static double variance(double[] x) {
    double mean = mean(x);
    return Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum() / (x.length - 1);
  }
}
