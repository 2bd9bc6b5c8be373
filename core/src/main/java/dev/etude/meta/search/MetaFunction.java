package dev.etude.meta.search;

import dev.etude.math.Vector;
import dev.etude.update.parameter.Coordinate;
import java.util.List;

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
   * Evaluates F at several points by plain runs. A function that can run them side by side does so; the points are the same.
   *
   * @param thetas θ, each of length p
   * @return a point without a gradient for each, in the same order
   */
  default List<Point> values(List<Vector> thetas) {
    return thetas.stream().map(this::value).toList();
  }

  /**
   * Evaluates F and its derivative.
   *
   * @param theta θ, length p
   * @return a point with a gradient, unless its status is not finite
   */
  Point gradient(Vector theta);

  /**
   * Returns the coordinate in which a function of one step size has it.
   *
   * @return how η becomes θ: its logarithm, unless the function says otherwise
   */
  default Coordinate coordinate() {
    return Coordinate.LOG;
  }

  /**
   * Returns what F would be if no step moved anything: its limit for small step sizes.
   *
   * @return F at step size 0, which takes no trajectory; NaN if a task has no number there
   */
  double untrained();
}
