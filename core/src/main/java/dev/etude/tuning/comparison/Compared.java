package dev.etude.tuning.comparison;

import java.util.OptionalDouble;

/**
 * One way of training in a comparison.
 *
 * @param name its name
 * @param outcomes its results, one for each task
 * @param stepSize the constant step size that was found for it, if it has one
 * @param trajectories the number of trajectories of the choice and the training together; NaN if those of the choice are unknown
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
