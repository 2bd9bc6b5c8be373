package dev.etude.sampling.diagnosis;

import org.apache.commons.statistics.distribution.BetaDistribution;

/** Monte Carlo standard errors: how far means and quantiles of draws are from those of the target, as a deviation. */
public final class MonteCarloError {
  private static final double ONE_DEVIATION_BELOW = 0.15865525393145705; // Φ(−1)

  private MonteCarloError() {}

  /**
   * Computes the error of the mean: deviation / √ESS.
   *
   * @param chains an array for each chain, of one length
   * @return the standard error; NaN if it cannot be computed
   */
  public static double mean(double[][] chains) {
    double size = EffectiveSamples.mean(chains);
    return Double.isNaN(size) ? Double.NaN : Draws.deviation(Draws.all(chains)) / Math.sqrt(size);
  }

  /**
   * Computes the error of a quantile: half the distance of the draws at the 16 % and the 84 % quantile of Beta(ESS p + 1, ESS (1 − p) +
   * 1), where ESS is that of the quantile.
   *
   * @param chains an array for each chain, of one length
   * @param p which quantile, in (0, 1)
   * @return the standard error; NaN if it cannot be computed
   */
  public static double quantile(double[][] chains, double p) {
    double size = EffectiveSamples.quantile(chains, p);
    if (Double.isNaN(size)) {
      return Double.NaN;
    }
    BetaDistribution place = BetaDistribution.of(size * p + 1, size * (1 - p) + 1);
    double[] sorted = Draws.sorted(chains);
    int n = sorted.length;
    double low = place.inverseCumulativeProbability(ONE_DEVIATION_BELOW);
    double high = place.inverseSurvivalProbability(ONE_DEVIATION_BELOW);
    int from = Math.max((int) Math.floor(low * n), 1);
    int to = Math.min((int) Math.ceil(high * n), n);
    return (sorted[to - 1] - sorted[from - 1]) / 2;
  }
}
