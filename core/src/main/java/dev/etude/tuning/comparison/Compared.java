package dev.etude.tuning.comparison;

import java.util.OptionalDouble;

/**
 * One way of training in a comparison.
 *
 * @param name what it is called
 * @param outcomes what it came to on each task
 * @param stepSize the constant step size that was found for it, if it has one
 * @param trajectories spent in all, on the choice and on the training itself; NaN where those of the choice were not counted
 */
public record Compared(
    String name, Outcomes outcomes, OptionalDouble stepSize, double trajectories) {
  /**
   * Says how the trainings ended.
   *
   * @return the status of the outcomes
   */
  public String status() {
    return outcomes.status();
  }
}
