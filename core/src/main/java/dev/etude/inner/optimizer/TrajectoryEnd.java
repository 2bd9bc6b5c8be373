package dev.etude.inner.optimizer;

import java.io.Serializable;

/** The way a trajectory ended. */
public sealed interface TrajectoryEnd extends Serializable {
  /**
   * Every step was taken, and every weight and the last loss stayed finite.
   *
   * @param steps t, at least 1
   * @param lastLoss f(w_t)
   */
  record Completed(int steps, double lastLoss) implements TrajectoryEnd {}

  /**
   * A weight or the loss left the finite numbers.
   *
   * @param step the first bad step, from 1
   * @param lastLoss the loss just before it
   */
  record Diverged(int step, double lastLoss) implements TrajectoryEnd {}
}
