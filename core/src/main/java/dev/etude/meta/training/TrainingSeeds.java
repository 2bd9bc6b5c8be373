package dev.etude.meta.training;

import dev.etude.inner.learned.GeneralRule;
import dev.etude.inner.learned.LearnedWeights;
import dev.etude.meta.training.plan.Plan;
import dev.etude.random.Seed;

/**
 * The random draws of a meta-training, all derived from one seed: whoever meta-trains by the same seed, plan and tasks
 * learns the same bits.
 *
 * @param seed the seed
 */
public record TrainingSeeds(Seed seed) {
  /**
   * Returns the seed of the tasks.
   *
   * @return the child "tasks"
   */
  public Seed tasks() {
    return seed.child("tasks", 0);
  }

  /**
   * Returns the seed of everything else that is drawn on the way.
   *
   * @return the child "meta-training"
   */
  public Seed updates() {
    return seed.child("meta-training", 0);
  }

  /**
   * Draws the first θ.
   *
   * @param plan says what the optimizer does at first
   * @return θ
   */
  public double[] start(Plan plan) {
    return LearnedWeights.draw(plan.start(), seed.child("start", 0)).toDoubles();
  }

  /**
   * Draws the first general rule.
   *
   * @param plan says what the rule does at first
   * @return the rule
   */
  public GeneralRule generalStart(Plan plan) {
    return GeneralRule.draw(plan.start(), seed.child("start", 0));
  }
}
