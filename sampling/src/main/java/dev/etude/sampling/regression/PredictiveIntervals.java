package dev.etude.sampling.regression;

import dev.etude.check.Arguments;
import dev.etude.random.NormalStream;
import dev.etude.random.Seed;
import dev.etude.sampling.Chain;
import dev.etude.sampling.Samples;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Intervals for the predictions of a {@link RegressionPosterior}.
 *
 * <pre>
 *   a number:       a + xᵀb + σ N(0, 1)             the distribution of a new number with these features
 *   two classes:    1/(1 + exp(−a − xᵀb))           that of the probability of 1
 * </pre>
 *
 * <p>over the draws, at most 4,000 of them, evenly spaced. A new row's number lies in its interval with the interval's probability, if the
 * model is right.
 */
public final class PredictiveIntervals {
  private static final int MOST_DRAWS = 4000; // for each row

  private final double[] mean;
  private final double[] lower;
  private final double[] upper;

  private PredictiveIntervals(int rows) {
    mean = new double[rows];
    lower = new double[rows];
    upper = new double[rows];
  }

  /**
   * Predicts rows.
   *
   * @param posterior the regression
   * @param samples its draws
   * @param rows one array for each row, with all columns of the regression; NaN for a gap
   * @param probability of the central intervals, in (0, 1)
   * @param seed of the noise that a new number has
   * @return mean and interval of each row
   */
  public static PredictiveIntervals of(
      RegressionPosterior posterior,
      Samples samples,
      double[][] rows,
      double probability,
      Seed seed) {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException("probability must be in (0, 1), but is " + probability);
    }
    PredictiveIntervals intervals = new PredictiveIntervals(rows.length);
    double[][] draws = draws(samples);
    double[] values = new double[draws.length];
    for (int i = 0; i < rows.length; i++) {
      NormalStream noise = new NormalStream(seed.child("prediction", i).generator());
      for (int s = 0; s < values.length; s++) {
        double predictor = posterior.predictor(rows[i], draws[s]);
        values[s] = posterior.isLinear()
            ? predictor + draws[s][draws[s].length - 1] * noise.next()
            : 1 / (1 + Math.exp(-predictor));
      }
      intervals.mean[i] = Arrays.stream(values).average().orElse(Double.NaN);
      Arrays.sort(values);
      intervals.lower[i] = quantile(values, (1 - probability) / 2);
      intervals.upper[i] = quantile(values, (1 + probability) / 2);
    }
    return intervals;
  }

  /** Evenly spaced draws of all chains. */
  private static double[][] draws(Samples samples) {
    int each = samples.settings().draws();
    int total = each * samples.chains().size();
    int kept = Math.min(total, MOST_DRAWS);
    double[][] draws = new double[kept][];
    for (int s = 0; s < kept; s++) {
      int index = (int) ((long) s * total / kept);
      Chain chain = samples.chains().get(index / each);
      draws[s] = chain.draw(index % each);
    }
    return draws;
  }

  private static double quantile(double[] sorted, double p) {
    return sorted[(int) Math.rint(p * (sorted.length - 1))];
  }

  /**
   * Returns how many rows there are.
   *
   * @return at least 0
   */
  public int rows() {
    return mean.length;
  }

  /**
   * Returns the mean prediction of a row.
   *
   * @param row from 0
   * @return the mean over the draws
   */
  public double mean(int row) {
    return mean[row];
  }

  /**
   * Returns where the interval of a row begins.
   *
   * @param row from 0
   * @return the lower end
   */
  public double lower(int row) {
    return lower[row];
  }

  /**
   * Returns where the interval of a row ends.
   *
   * @param row from 0
   * @return the upper end
   */
  public double upper(int row) {
    return upper[row];
  }

  /**
   * Returns how wide intervals are.
   *
   * @return the mean over rows; NaN without rows
   */
  public double meanWidth() {
    return IntStream.range(0, rows())
        .mapToDouble(i -> upper[i] - lower[i])
        .average()
        .orElse(Double.NaN);
  }

  /**
   * Returns how often intervals hold what was observed.
   *
   * @param observed a number for each row
   * @return the share of the rows; NaN without rows
   */
  public double coverage(double[] observed) {
    Arguments.length(observed, rows(), "observed");
    return IntStream.range(0, rows())
        .mapToDouble(i -> lower[i] <= observed[i] && observed[i] <= upper[i] ? 1 : 0)
        .average()
        .orElse(Double.NaN);
  }
}
