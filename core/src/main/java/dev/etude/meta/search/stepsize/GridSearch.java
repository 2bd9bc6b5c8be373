package dev.etude.meta.search.stepsize;

import dev.etude.check.Arguments;
import dev.etude.meta.search.stepsize.SearchTrials.Trial;
import dev.etude.update.StepSizeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Tries step sizes at equal ratios, both ends of the range included, in ascending order.
 *
 * @param range where to search
 * @param points how many, at least 2
 */
public record GridSearch(StepSizeRange range, int points) implements StepSizeSearch {
  /** Checks the number of points. */
  public GridSearch {
    Arguments.atLeast(points, 2, "points");
  }

  @Override
  public SearchTrials run(DoubleUnaryOperator objective) {
    List<Trial> trials = new ArrayList<>(points);
    for (int i = 0; i < points; i++) {
      double stepSize = range.at((double) i / (points - 1));
      trials.add(new Trial(stepSize, objective.applyAsDouble(stepSize)));
    }
    return new SearchTrials(trials);
  }
}
