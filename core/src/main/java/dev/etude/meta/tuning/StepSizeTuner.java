package dev.etude.meta.tuning;

import dev.etude.check.Arguments;

/**
 * Searches one step size.
 *
 * @param start where to begin, positive and finite
 * @param budget how many trajectories' worth of work may be spent, at least 1
 */
public record StepSizeTuner(double start, double budget) {
  /** Checks the settings. */
  public StepSizeTuner {
    Arguments.positive(start, "start");
    Arguments.positive(budget, "budget");
  }

  /**
   * Searches.
   *
   * @param function of θ = log η
   * @return the best step size and all that were tried
   */
  public TunedPoint run(MetaFunction function) {
    StepSizeTrials trials = new StepSizeTrials(function, budget);
    new CoarseScan(trials).run(StrictMath.log(start));
    new StepSizeRefinement(trials, 1e-5).run();
    return trials.result();
  }
}
