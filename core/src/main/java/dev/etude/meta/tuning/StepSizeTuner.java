package dev.etude.meta.tuning;

import dev.etude.check.Arguments;
import dev.etude.math.Vector;
import java.util.ArrayList;
import java.util.List;

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
    List<Point> trials = new ArrayList<>();
    trials.add(function.value(Vector.of(StrictMath.log(start))));
    return TunedPoint.of(trials);
  }
}
