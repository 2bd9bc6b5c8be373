package dev.etude.meta.search.stepsize;

import dev.etude.math.Vector;
import dev.etude.meta.search.FoundPoint;
import dev.etude.meta.search.MetaFunction;
import dev.etude.meta.search.Search;

/**
 * A search of one step size that knows by itself where to look, and therefore needs no start.
 *
 * <p>{@link GridSearch}, {@link RandomSearch} and {@link GoldenSection} look at values alone, one trajectory each: the baselines
 * for searches that also use derivatives, on the same budget of trajectories.
 */
public interface StepSizeSearch extends Search {
  /**
   * Searches.
   *
   * @param function F, of one step size
   * @return the point found, and every point that was evaluated
   */
  FoundPoint run(MetaFunction function);

  /**
   * Searches; the start plays no role.
   *
   * @param function F, of one step size
   * @param start not used
   * @return the point found, and every point that was evaluated
   */
  @Override
  default FoundPoint run(MetaFunction function, Vector start) {
    return run(function);
  }

  /**
   * Checks that a function has one parameter.
   *
   * @param function the function to search
   * @throws IllegalArgumentException if it has several
   */
  static void requireOneParameter(MetaFunction function) {
    if (function.parameters() != 1) {
      throw new IllegalArgumentException("function must have 1 parameter, but has "
          + function.parameters() + "; ThetaDescent takes several");
    }
  }
}
