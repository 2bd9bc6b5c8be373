package dev.etude.sampling.diagnosis;

/**
 * The summary of the draws of one quantity.
 *
 * @param name the quantity
 * @param mean its mean
 * @param deviation its standard deviation
 * @param lower where the central interval begins
 * @param median its median
 * @param upper where the central interval ends
 * @param rHat {@link RHat}
 * @param bulkSize {@link EffectiveSamples#bulk}
 * @param tailSize {@link EffectiveSamples#tail}
 * @param error {@link MonteCarloError#mean}
 * @param tailShape {@link ParetoTail#shape}
 */
public record QuantitySummary(
    String name,
    double mean,
    double deviation,
    double lower,
    double median,
    double upper,
    double rHat,
    double bulkSize,
    double tailSize,
    double error,
    double tailShape) {
  /** Fewest effective draws, for each chain, at which draws are trusted. */
  public static final int TRUSTED_SIZE = 100;

  /**
   * Summarises the draws of a quantity.
   *
   * @param name the quantity
   * @param chains an array for each chain, of one length
   * @param interval the probability of the central interval, in (0, 1)
   * @return the summary
   */
  public static QuantitySummary of(String name, double[][] chains, double interval) {
    double[] sorted = Draws.sorted(chains);
    return new QuantitySummary(
        name,
        Draws.mean(sorted),
        Draws.deviation(sorted),
        Draws.quantile(sorted, (1 - interval) / 2),
        Draws.quantile(sorted, 0.5),
        Draws.quantile(sorted, (1 + interval) / 2),
        RHat.of(chains),
        EffectiveSamples.bulk(chains),
        EffectiveSamples.tail(chains),
        MonteCarloError.mean(chains),
        ParetoTail.shape(chains));
  }

  /**
   * Says whether chains agree on the quantity.
   *
   * @return whether R̂ is at most {@link RHat#TRUSTED}
   */
  public boolean chainsAgree() {
    return rHat <= RHat.TRUSTED;
  }

  /**
   * Says whether there are enough effective draws.
   *
   * @param chains how many chains
   * @return whether both sizes are at least {@link #TRUSTED_SIZE} for each chain
   */
  public boolean isLargeEnough(int chains) {
    double least = (double) TRUSTED_SIZE * chains;
    return bulkSize >= least && tailSize >= least;
  }
}
