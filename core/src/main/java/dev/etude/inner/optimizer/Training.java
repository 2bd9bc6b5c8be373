package dev.etude.inner.optimizer;

/**
 * One run under way: the weights, and all that its {@link Optimizer} remembers. Mutable, for one thread.
 *
 * <p>A step allocates nothing. After a step that met a number that is not finite the run is over.
 */
public interface Training {
  /**
   * Makes one step.
   *
   * @return false if a weight or a number that the optimizer remembers is no longer finite
   */
  boolean step();

  /**
   * Makes several steps, and stops after the first one that fails.
   *
   * @param count how many steps, at least 0
   * @return false if a step failed, the one that {@link #steps} counts last
   */
  default boolean advance(int count) {
    for (int i = 0; i < count; i++) {
      if (!step()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns how many steps were made, the failed one included.
   *
   * @return the age of the run, from 0
   */
  int steps();

  /**
   * Returns the weights to use and to judge: for some rules an average of those at which gradients are taken.
   *
   * @return an array of the run, not to be written to, which the next step or call may change
   */
  double[] weights();

  /**
   * Returns the step size of the last step.
   *
   * @return η; NaN before the first step, and for a learned rule, whose steps have none
   */
  double stepSize();

  /**
   * Returns what the run asked its problem for.
   *
   * @return gradients and losses, those of a failed step included
   */
  Evaluations spent();
}
