package dev.etude.meta.evaluation;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The standard error of a mean of paired differences, winsorised over the splits: one split where a training went wrong
 * widens this by no more than another large one would, while it makes a variance so huge that nothing differs any more.
 *
 * <pre>
 *   g = ⌊M/5⌋,   the g smallest differences ← the next one, the g largest likewise;   W = their variance (with M − 1)
 *   chance = q √((1/M + n_test/n_trained) W) / (1 − 2g/M),      q of Student's t with M − 2g − 1 degrees of freedom, 97.5 %
 * </pre>
 *
 * <p>The standard error is that of Yuen's test (K. K. Yuen, "The two-sample trimmed t for unequal population variances", Biometrika
 * 61, 1974); fewer than five splits have nothing to pull in, and this is the usual t test.
 */
public final class WinsorisedDifference {
  private static final int PART = 5; // of the splits, at each end

  private WinsorisedDifference() {}

  /**
   * Returns the chance.
   *
   * @param first errors of the one, finite
   * @param second errors of the other on the same splits, finite
   * @param testToTrained rows tested on per row trained on; 0 for tasks that share nothing
   * @return how far, to either side; NaN of one split; 0 if all but the pulled in differ alike
   */
  public static double chance(double[] first, double[] second, double testToTrained) {
    int count = first.length;
    if (count == 1) {
      return Double.NaN;
    }
    double[] differences = new double[count];
    Arrays.setAll(differences, s -> first[s] - second[s]);
    Arrays.sort(differences);
    int ends = count / PART;
    for (int i = 0; i < ends; i++) {
      differences[i] = differences[ends];
      differences[count - 1 - i] = differences[count - 1 - ends];
    }
    double mean = 0;
    for (double each : differences) {
      mean += each / count;
    }
    double norm = 0; // a square would overflow of errors that explode
    for (double each : differences) {
      norm = Math.hypot(norm, each - mean);
    }
    double error = norm * Math.sqrt((1.0 / count + testToTrained) / (count - 1));
    double quantile = TDistribution.of(count - 2.0 * ends - 1)
        .inverseSurvivalProbability(PairedDifference.FALSE_ALARMS / 2);
    return quantile * error / (1 - 2.0 * ends / count);
  }
}
