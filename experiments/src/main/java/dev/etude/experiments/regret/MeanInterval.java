package dev.etude.experiments.regret;

import dev.etude.random.Seed;
import dev.etude.report.Numbers;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A mean and its 95 % interval by the bootstrap: the middle of the means of {@value #RESAMPLES} samples drawn with replacement.
 *
 * @param mean the mean
 * @param from where the interval begins
 * @param to where it ends
 * @see <a href="https://doi.org/10.1214/aos/1176344552">B. Efron, Annals of Statistics 7(1), 1979</a>
 */
record MeanInterval(double mean, double from, double to) {
  private static final int RESAMPLES = 2000;

  /** Returns the interval of some values, at least one. */
  static MeanInterval of(double[] values, Seed seed) {
    UniformRandomProvider random = seed.generator();
    double[] means = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      double sum = 0;
      for (int k = 0; k < values.length; k++) {
        sum += values[random.nextInt(values.length)];
      }
      means[i] = sum / values.length;
    }
    Arrays.sort(means);
    return new MeanInterval(
        Arrays.stream(values).average().orElseThrow(),
        means[(int) (0.025 * RESAMPLES)],
        means[(int) (0.975 * RESAMPLES) - 1]);
  }

  @Override
  public String toString() {
    return Numbers.brief(mean) + " (95 %: " + Numbers.brief(from) + " to " + Numbers.brief(to)
        + ")";
  }
}
