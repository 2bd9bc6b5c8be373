package dev.etude.sampling.regression;

import dev.etude.check.Arguments;

/**
 * Priors, units and intercept of a regression.
 *
 * <pre>
 *   intercept and slopes ~ N(0, prior),      sigma ~ half-N(prior)
 * </pre>
 *
 * @param prior the deviation of the priors, positive; in deviations of the columns if these are standardised
 * @param standardised whether each column is taken less its mean and over its deviation
 * @param intercept whether there is an intercept; without one, columns are not centred
 */
public record RegressionSettings(double prior, boolean standardised, boolean intercept) {
  private static final double USUAL_PRIOR = 10;

  /** Checks the prior. */
  public RegressionSettings {
    Arguments.positive(prior, "prior");
  }

  /**
   * Returns the usual settings: weak priors of deviation 10 in standard units, and an intercept.
   *
   * @return RegressionSettings(10, true, true)
   */
  public static RegressionSettings withDefaults() {
    return new RegressionSettings(USUAL_PRIOR, true, true);
  }
}
