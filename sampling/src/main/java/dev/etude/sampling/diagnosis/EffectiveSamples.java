package dev.etude.sampling.diagnosis;

import java.util.Arrays;

/**
 * Effective sample sizes: how many independent draws would say as much.
 *
 * <pre>
 *   S / τ,      τ = −1 + 2 Σ (ρ(2k) + ρ(2k + 1))      over pairs made positive and monotone (Geyer 1992)
 *   ρ(t) = 1 − (W − mean of the chains' autocovariances at lag t) / V,      V = W (n − 1)/n + variance of the chains' means
 * </pre>
 *
 * <p>over half chains of n draws, S in all; at most S log₁₀ S, where draws alternate. Cost: n times the lag at which pairs end.
 */
public final class EffectiveSamples {
  private EffectiveSamples() {}

  /**
   * Computes the size for the middle of the distribution: of normal scores.
   *
   * @param chains an array for each chain, of one length
   * @return bulk ESS; NaN if it cannot be computed
   */
  public static double bulk(double[][] chains) {
    return Draws.areUsable(chains) ? plain(Draws.normalScores(Draws.split(chains))) : Double.NaN;
  }

  /**
   * Computes the size for the tails: the smaller of those of the 5 % and the 95 % quantile.
   *
   * @param chains an array for each chain, of one length
   * @return tail ESS; NaN if it cannot be computed
   */
  public static double tail(double[][] chains) {
    return Math.min(quantile(chains, 0.05), quantile(chains, 0.95));
  }

  /**
   * Computes the size for a quantile: of the indicator of the draws up to it.
   *
   * @param chains an array for each chain, of one length
   * @param p which quantile, in (0, 1)
   * @return ESS; NaN if it cannot be computed
   */
  public static double quantile(double[][] chains, double p) {
    if (!Draws.areUsable(chains)) {
      return Double.NaN;
    }
    double[][] indicator = Draws.atMost(chains, Draws.quantile(Draws.sorted(chains), p));
    return Draws.areUsable(indicator) ? plain(Draws.split(indicator)) : Double.NaN;
  }

  /**
   * Computes the size for the mean: of the draws as they are.
   *
   * @param chains an array for each chain, of one length
   * @return ESS; NaN if it cannot be computed
   */
  public static double mean(double[][] chains) {
    return Draws.areUsable(chains) ? plain(Draws.split(Draws.scaled(chains))) : Double.NaN;
  }

  /** The size of chains as they are. */
  private static double plain(double[][] chains) {
    int n = chains[0].length;
    double total = (double) chains.length * n;
    double[] means = Arrays.stream(chains).mapToDouble(Draws::mean).toArray();
    double within = covariance(chains, means, 0) * n / (n - 1);
    double all = within * (n - 1) / n + (chains.length > 1 ? Draws.variance(means) : 0);
    if (!(all > 0)) {
      return Double.NaN;
    }
    double sum = 0; // of the pairs that count
    double last = Double.POSITIVE_INFINITY;
    double next = 0; // the even half of the first pair that does not count
    for (int lag = 0; lag + 1 < n - 3; lag += 2) {
      double even = lag == 0 ? 1 : correlation(chains, means, lag, within, all);
      double pair = even + correlation(chains, means, lag + 1, within, all);
      if (!(pair > 0)) {
        next = Math.max(even, 0);
        break;
      }
      last = Math.min(last, pair);
      sum += last;
    }
    double time = -1 + 2 * sum + next;
    return Math.min(total / time, total * Math.log10(total));
  }

  private static double correlation(
      double[][] chains, double[] means, int lag, double within, double all) {
    return 1 - (within - covariance(chains, means, lag)) / all;
  }

  /** The mean over chains of the autocovariance, n in the denominator. */
  private static double covariance(double[][] chains, double[] means, int lag) {
    double sum = 0;
    for (int c = 0; c < chains.length; c++) {
      double[] chain = chains[c];
      double mean = means[c];
      double products = 0;
      for (int i = lag; i < chain.length; i++) {
        products += (chain[i] - mean) * (chain[i - lag] - mean);
      }
      sum += products / chain.length;
    }
    return sum / chains.length;
  }
}
