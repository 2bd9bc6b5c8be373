package dev.etude.meta.search;

import dev.etude.check.Arguments;
import dev.etude.math.Vector;
import dev.etude.meta.search.stepsize.StepSizeSearch;
import java.util.ArrayList;
import java.util.List;

/**
 * What a search found, and everything it looked at.
 *
 * @param best the point of least {@link Point#rank}; of equals, the first
 * @param trials all evaluations in the order in which they were made, at least one
 */
public record TunedPoint(Point best, List<Point> trials) {
  /** Copies the list. */
  public TunedPoint {
    trials = List.copyOf(trials);
  }

  /**
   * Returns the best of some points.
   *
   * @param trials in the order in which they were made, at least one
   * @return the best and all
   */
  public static TunedPoint of(List<Point> trials) {
    Arguments.atLeast(trials.size(), 1, "the number of trials");
    Point best = trials.get(0);
    for (Point trial : trials) {
      if (trial.rank() < best.rank()) {
        best = trial;
      }
    }
    return new TunedPoint(best, trials);
  }

  /**
   * Searches one step size by another method, on the same terms: the baselines.
   *
   * @param search a grid, random draws, golden section
   * @param function of θ = log η
   * @return the best and all
   */
  public static TunedPoint by(StepSizeSearch search, MetaFunction function) {
    List<Point> trials = new ArrayList<>();
    search.run(stepSize -> {
      Point point = function.value(Vector.of(StrictMath.log(stepSize)));
      trials.add(point);
      return point.rank();
    });
    return of(trials);
  }

  /**
   * Returns the cost.
   *
   * @return trajectories' worth of work over all trials
   */
  public double trajectories() {
    return trials.stream().mapToDouble(Point::trajectories).sum();
  }
}
