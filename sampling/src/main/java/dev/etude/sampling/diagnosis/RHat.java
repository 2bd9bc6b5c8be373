package dev.etude.sampling.diagnosis;

import java.util.Arrays;

/**
 * R̂: how much wider the draws of all chains are than those of one, 1 where chains agree.
 *
 * <pre>
 *   R̂ = √(((n − 1) W + B) / (n W)),      W the mean of the chains' variances,      B = n times the variance of their means
 * </pre>
 *
 * <p>over half chains of n draws; the larger of that of normal scores of the draws, which sees different places, and that of
 * their distances from the median, which sees different spreads.
 */
public final class RHat {
  /** The most at which draws are trusted. */
  public static final double TRUSTED = 1.01;

  private RHat() {}

  /**
   * Computes the rank-normalised split R̂.
   *
   * @param chains an array for each chain, of one length
   * @return R̂; NaN if it cannot be computed
   */
  public static double of(double[][] chains) {
    if (!Draws.areUsable(chains)) {
      return Double.NaN;
    }
    double[][] halves = Draws.split(chains);
    return Math.max(
        plain(Draws.normalScores(halves)), plain(Draws.normalScores(Draws.folded(halves))));
  }

  private static double plain(double[][] chains) {
    double n = chains[0].length;
    double[] means = Arrays.stream(chains).mapToDouble(Draws::mean).toArray();
    double within = Arrays.stream(chains).mapToDouble(Draws::variance).sum() / chains.length;
    return Math.sqrt((Draws.variance(means) * n / within + n - 1) / n);
  }
}
