package dev.etude.meta.search.stepsize;

import dev.etude.check.Arguments;
import dev.etude.math.Vector;
import dev.etude.meta.search.FoundPoint;
import dev.etude.meta.search.MetaFunction;
import dev.etude.meta.search.Search;
import dev.etude.update.parameter.Coordinate;

/**
 * Searches one step size from any start, on a budget. It scans values coarsely, then follows meta-gradients between two points that
 * are worse, and uses values alone where slopes cannot be trusted.
 *
 * <pre>
 *   gap(η) = F(0) − F(η)          what training by step size η gains
 * </pre>
 *
 * <p>Scan, by decades of η and by two where it is far away. To the right until a step size is hopeless (an escape, divergence, harm of
 * half of what there is to gain) or two decades are worse than the best, three with harm: on validation rows F may rise above
 * F(0) before it falls below. To the left until the gap is clearly smaller than the best one's, or in proportion to η,
 * where steps are too short to interact; a plateau of dead units or of chaos is neither. From a start that does harm, on both
 * sides by turns. Then half-decades on both sides of the best, and, if values rise and fall again, what lies between decades.
 *
 * <p>Refinement, inside the bracket of the best point and its neighbours, which no step leaves: by the minimum of the cubic through values and
 * slopes at both ends; where that shrinks slowly, or slopes differ much, by where the two tangents meet, which finds the edge of a cliff; a
 * neighbour that does harm is approached by halving. It ends when the slope promises less than {@value #TOLERANCE} of the gap.
 *
 * <p>Where a point of the bracket is chaotic, values jump by more than slopes explain, or slopes differ by more than those of a convex function,
 * the rest of the budget goes to values by Kushner's rule: the point likeliest to undercut the best by a tenth of its gap,
 * were F a Wiener process through all values. Where slopes are to be trusted, what they leave goes to the rest of the range,
 * down to intervals of 0.2 in log η.
 *
 * <p>A value costs 1 trajectory, less where it escapes, a slope 3; the budget is never exceeded once the first value is
 * paid. It does not hold what {@code FirstStepSize} took. The best of all points is returned, which on a rough objective may be a
 * lucky one; where nothing gains, one next to no training.
 *
 * <pre>{@code
 * FoundPoint found = new StepSizeTuner(25).run(new BlackBox(stepSize -> Math.abs(Math.log(stepSize / 0.3))), Vector.of(0.01));
 * }</pre>
 *
 * @param budget how many trajectories' worth of work may be spent, positive; 25 suits convex problems, 40 networks
 * @see <a href="https://doi.org/10.1115/1.3653121">H. J. Kushner, "A new method of locating the maximum point of an arbitrary
 *     multipeak curve in the presence of noise", J. Basic Eng. 86(1), 1964</a>
 */
public record StepSizeTuner(double budget) implements Search {
  private static final double TOLERANCE = 1e-5;

  /** Checks the settings. */
  public StepSizeTuner {
    Arguments.positive(budget, "budget");
  }

  /**
   * Searches.
   *
   * @param function of θ = log η
   * @param start log η where to begin, finite
   * @return the best step size and all that were tried
   */
  @Override
  public FoundPoint run(MetaFunction function, Vector start) {
    StepSizeSearch.requireOneParameter(function);
    if (function.coordinate() != Coordinate.LOG) {
      throw new IllegalArgumentException(
          "function must be of log η, but its coordinate is " + function.coordinate());
    }
    double theta = Arguments.finite(start.get(0), "the logarithm of the step size to begin at");
    StepSizeTrials trials = new StepSizeTrials(function, budget);
    new CoarseScan(trials).run(theta);
    new StepSizeRefinement(trials, TOLERANCE).run();
    return trials.result();
  }
}
