package dev.etude.meta.training.estimator;

import dev.etude.meta.training.plan.Window;
import dev.etude.tensor.TensorBundle;

/**
 * A task in the middle of being trained by the learned optimizer: weights, the optimizer's state, and an age.
 *
 * <p>Everything random in it is a function of the task's seed and the age, so two runs of one task that differ in θ see the
 * same batches. Mutable; for one thread at a time.
 */
public interface InnerRun {
  /**
   * Returns how many inner steps were taken.
   *
   * @return the age, from 0
   */
  int age();

  /**
   * Goes through a window.
   *
   * @param theta θ
   * @param window how far to go
   * @return the meta-loss of the unroll; without one the task left the finite numbers, and the run is spent
   */
  UnrollLoss advance(double[] theta, Window window);

  /**
   * Goes forward without reading a meta-loss.
   *
   * @param theta θ
   * @param steps how far to go
   */
  void forward(double[] theta, int steps);

  /**
   * Goes through a window and differentiates the meta-loss.
   *
   * @param theta θ
   * @param window how far to go; the gradient goes through its unroll only
   * @param gradient where ∂(meta-loss)/∂θ goes, or an unbiased estimate of it; of no meaning if the status is not finite
   * @return the meta-loss of the unroll; without one the task left the finite numbers, and the run is spent
   */
  UnrollLoss differentiate(double[] theta, Window window, double[] gradient);

  /**
   * Returns a run in the same state that goes its own way.
   *
   * @return a copy
   */
  InnerRun copy();

  /**
   * Stores the state.
   *
   * @param bundle where to
   * @param prefix what the names of its parts begin with
   */
  void save(TensorBundle.Builder bundle, String prefix);

  /**
   * Takes on a stored state of the same task.
   *
   * @param bundle where from
   * @param prefix what the names of its parts begin with
   * @throws IllegalArgumentException if it is not there or of another shape
   */
  void restore(TensorBundle bundle, String prefix);
}
