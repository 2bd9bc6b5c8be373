package dev.etude.meta.search;

import dev.etude.math.Vector;

/**
 * A meta-objective F as a function of θ, the meta-parameters in coordinates without limits: log η for a step size, the logit
 * for a momentum.
 *
 * <p>A function of θ alone, with the same bits at every call, so that a search over it is made again by answering from a
 * record of its points. Who wraps one (to record, to replay, to stop) leaves the points as they are.
 */
public interface MetaFunction {
  /**
   * Returns how many meta-parameters there are.
   *
   * @return p, at least 1
   */
  int parameters();

  /**
   * Evaluates F by plain runs.
   *
   * @param theta θ, length p
   * @return a point without a gradient
   */
  Point value(Vector theta);

  /**
   * Evaluates F and its derivative.
   *
   * @param theta θ, length p
   * @return a point with a gradient, unless its status is not finite
   */
  Point gradient(Vector theta);

  /**
   * Returns what F would be if no step moved anything: its limit for small step sizes.
   *
   * @return F at step size 0, which takes no trajectory; NaN if a task has no number there
   */
  double untrained();
}
