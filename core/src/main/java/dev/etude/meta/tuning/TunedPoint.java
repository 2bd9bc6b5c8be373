package dev.etude.meta.tuning;

import dev.etude.check.Arguments;
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
   * Returns the cost.
   *
   * @return trajectories' worth of work over all trials
   */
  public double trajectories() {
    return trials.stream().mapToDouble(Point::trajectories).sum();
  }
}
