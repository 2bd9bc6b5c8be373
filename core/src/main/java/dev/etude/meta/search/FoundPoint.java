package dev.etude.meta.search;

import dev.etude.check.Arguments;
import java.util.List;
import java.util.Optional;

/**
 * The result of a search: the best point, and all points that were evaluated.
 *
 * <pre>{@code
 * FoundPoint found = new GridSearch(new StepSizeRange(1e-4, 1), 10).run(new BlackBox(stepSize -> Math.abs(Math.log(stepSize / 0.3))));
 * System.out.println(found.best().theta() + " after " + found.trials().size() + " trainings");
 * }</pre>
 *
 * @param best the point that the search settles on: the one of least {@link Point#rank}, of equals the first, unless the search says
 *     otherwise
 * @param trials all evaluations in the order in which they were made, at least one
 * @param certificate an interval that is proved to contain the minimiser; empty for most searches
 */
public record FoundPoint(Point best, List<Point> trials, Optional<CertifiedBracket> certificate) {
  /** Copies the list. */
  public FoundPoint {
    Arguments.atLeast(trials.size(), 1, "the number of trials");
    trials = List.copyOf(trials);
  }

  /**
   * Creates a result without a certificate.
   *
   * @param best the point that the search settles on
   * @param trials all evaluations in the order in which they were made, at least one
   */
  public FoundPoint(Point best, List<Point> trials) {
    this(best, trials, Optional.empty());
  }

  /**
   * Returns the best of some points.
   *
   * @param trials in the order in which they were made, at least one
   * @return the best and all
   */
  public static FoundPoint of(List<Point> trials) {
    Arguments.atLeast(trials.size(), 1, "the number of trials");
    Point best = trials.get(0);
    for (Point trial : trials) {
      if (trial.rank() < best.rank()) {
        best = trial;
      }
    }
    return new FoundPoint(best, trials);
  }

  /**
   * Says whether the search of one parameter looked on both sides of its best point.
   *
   * @return false if the best is the least or the largest that was tried, so that better ones may lie beyond
   */
  public boolean isEnclosed() {
    double at = best.theta().get(0);
    return trials.stream().anyMatch(trial -> trial.theta().get(0) < at)
        && trials.stream().anyMatch(trial -> trial.theta().get(0) > at);
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
