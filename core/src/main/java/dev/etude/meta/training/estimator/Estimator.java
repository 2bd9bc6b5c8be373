package dev.etude.meta.training.estimator;

import java.io.Serializable;
import java.util.function.Supplier;

/** A method that estimates the meta-gradient of a window. */
public interface Estimator extends Serializable {
  /**
   * Begins to follow a task.
   *
   * @param start gives runs of the task in one and the same state, as many as are asked for
   * @param parameters the length of θ
   * @return what the estimator keeps of the task
   */
  EstimatorState follow(Supplier<? extends InnerRun> start, int parameters);
}
