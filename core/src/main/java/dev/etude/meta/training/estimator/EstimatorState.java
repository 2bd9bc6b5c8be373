package dev.etude.meta.training.estimator;

import dev.etude.meta.training.plan.Window;
import dev.etude.tensor.TensorBundle;

/** The state of an estimator for one task between meta-updates: one run or many. Mutable; for one thread at a time. */
public interface EstimatorState {
  /**
   * Goes through a window and estimates the meta-gradient.
   *
   * @param theta θ
   * @param window how far to go
   * @param gradient where the estimate goes; of no meaning if the status is not finite
   * @return the meta-loss and what it is worth; without one the task is to be given up
   */
  UnrollLoss advance(double[] theta, Window window, double[] gradient);

  /**
   * Returns how many inner steps the task is old.
   *
   * @return the age, from 0
   */
  int age();

  /**
   * Stores all that is kept.
   *
   * @param bundle where to
   * @param prefix what the names of its parts begin with
   */
  void save(TensorBundle.Builder bundle, String prefix);

  /**
   * Takes on what was stored for the same task.
   *
   * @param bundle where from
   * @param prefix what the names of its parts begin with
   * @throws IllegalArgumentException if it is not there or of another shape
   */
  void restore(TensorBundle bundle, String prefix);
}
