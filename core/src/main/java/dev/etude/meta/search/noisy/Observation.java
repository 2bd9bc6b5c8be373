package dev.etude.meta.search.noisy;

import dev.etude.math.Vector;

/**
 * The loss that one training ended at, with its parameters and its seed.
 *
 * @param theta θ, its meta-parameters in coordinates without limits, length p
 * @param repeat which of the common seeds it used, from 0: trainings of one repeat share their luck
 * @param loss what it ended at; NaN or ∞ if it diverged
 */
public record Observation(Vector theta, int repeat, double loss) {
  /**
   * Says whether there is a loss.
   *
   * @return false if the training diverged
   */
  public boolean isFinite() {
    return Double.isFinite(loss);
  }
}
