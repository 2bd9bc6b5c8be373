package dev.etude.meta.search;

import dev.etude.check.Arguments;
import dev.etude.math.Vector;

/**
 * A way to minimise a meta-objective: a function and a start give a found point.
 *
 * <p>A search depends on nothing but its settings and the points that the function returns. It therefore repeats itself when
 * the points come from a record.
 */
public interface Search {
  /**
   * Searches.
   *
   * @param function F
   * @param start θ where to begin, length p
   * @return the point found, and every point that was evaluated
   */
  FoundPoint run(MetaFunction function, Vector start);

  /**
   * Searches one step size.
   *
   * @param function F, of one parameter
   * @param stepSize η where to begin, at least 0 and finite
   * @return the point found, and every point that was evaluated
   */
  default FoundPoint run(MetaFunction function, double stepSize) {
    Arguments.nonNegative(stepSize, "the step size to begin at");
    return run(function, Vector.of(function.coordinate().of(stepSize)));
  }
}
