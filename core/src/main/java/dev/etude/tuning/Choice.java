package dev.etude.tuning;

import dev.etude.inner.optimizer.Optimizer;
import dev.etude.tuning.comparison.Outcomes;

/**
 * Step sizes learned on some rows, and what they achieve.
 *
 * @param learned the step sizes
 * @param choosing trained on the training data, validation data held out
 * @param judging trained on both, test data held out
 */
public record Choice(Learned learned, Outcomes choosing, Outcomes judging) {
  /**
   * Returns what trains by it.
   *
   * @return rule and schedule, or a learned optimizer with its schedule
   */
  public Optimizer optimizer() {
    return learned.optimizer();
  }
}
