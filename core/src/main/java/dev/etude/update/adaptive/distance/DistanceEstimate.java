package dev.etude.update.adaptive.distance;

import dev.etude.check.Arguments;
import java.io.Serializable;

/**
 * The start and the growth of a lower bound d on the distance to the solution.
 *
 * <pre>
 *   D-Adaptation:   d(t+1) = max(d(t), min(d̂, growth · d(t)))
 * </pre>
 *
 * <p>{@link Prodigy} has its own rule for the same two settings.
 *
 * @param initial d(0), positive and finite
 * @param growth at least 1, may be ∞
 */
public record DistanceEstimate(double initial, double growth) implements Serializable {
  /** Checks the settings. */
  public DistanceEstimate {
    Arguments.positive(initial, "initial distance");
    if (!(growth >= 1)) {
      throw new IllegalArgumentException("growth must be at least 1, but is " + growth);
    }
  }

  /**
   * Returns the defaults of the authors of D-Adaptation and of Prodigy, and of Optax: 10⁻⁶ and no bound on growth.
   *
   * @return DistanceEstimate(1e-6, ∞)
   */
  public static DistanceEstimate withDefaults() {
    return new DistanceEstimate(1e-6, Double.POSITIVE_INFINITY);
  }

  /**
   * Returns the next estimate of D-Adaptation.
   *
   * @param distance d(t)
   * @param candidate d̂; NaN is handed on
   * @return d(t+1)
   */
  double next(double distance, double candidate) {
    return Math.max(distance, Math.min(candidate, growth * distance));
  }
}
