package dev.etude.meta.search.stepsize;

import java.util.function.DoubleUnaryOperator;

/**
 * A search of one step size that only looks at values: each value costs one trajectory.
 *
 * <p>The baselines for anything that also uses derivatives, on the same budget of trajectories.
 */
public interface StepSizeSearch {
  /**
   * Searches.
   *
   * @param objective the value at a positive step size, infinite or NaN where the trajectory left the finite numbers
   * @return all that was tried, in order
   */
  SearchTrials run(DoubleUnaryOperator objective);
}
