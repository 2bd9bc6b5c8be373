package dev.etude.task.gaussian;

import java.io.Serializable;

/**
 * One new task, trained on all its rows.
 *
 * @param trainingLoss f(w_t) on the rows trained on
 * @param distanceSquared |w_t − w*|²
 * @param noise σ
 * @param escaped whether the run left the ball and was put at R u
 */
public record TrainedRun(double trainingLoss, double distanceSquared, double noise, boolean escaped)
    implements Serializable {
  /**
   * Returns the root mean squared error on the rows trained on.
   *
   * @return √(2 f(w_t))
   */
  public double trainRmse() {
    return Math.sqrt(2 * trainingLoss);
  }

  /**
   * Returns the root mean squared error on fresh rows: exact, the expectation over all of them.
   *
   * @return √(|w_t − w*|² + σ²)
   */
  public double testRmse() {
    return Math.sqrt(distanceSquared + noise * noise);
  }
}
