package dev.etude.djl;

import ai.djl.training.tracker.Tracker;
import dev.etude.update.schedule.Schedule;

/**
 * A schedule of this project as the learning rate of any DJL optimizer.
 *
 * <pre>
 *   Tracker tracker = new ScheduleTracker(tuned.byValidation().learned().schedule());
 *   Optimizer.sgd().setLearningRateTracker(tracker).build()
 * </pre>
 *
 * <p>DJL counts updates from 1, as schedules do; what it asks for before the first step or after the last is the first or the
 * last step size. A step size learned for gradient descent belongs to {@code Optimizer.sgd()}, one learned for Adam to {@code
 * Optimizer.adam()}; {@link RuleOptimizer} takes rule and schedule together.
 */
public final class ScheduleTracker implements Tracker {
  private final Schedule schedule;

  /**
   * Wraps a schedule.
   *
   * @param schedule η_1 … η_t
   */
  public ScheduleTracker(Schedule schedule) {
    this.schedule = schedule;
  }

  /**
   * Returns a step size in single precision, as DJL wants it.
   *
   * @param numUpdate which step, from 1
   * @return η of that step
   */
  @Override
  public float getNewValue(int numUpdate) {
    return (float) schedule.stepSize(Math.max(1, Math.min(numUpdate, schedule.steps())));
  }
}
