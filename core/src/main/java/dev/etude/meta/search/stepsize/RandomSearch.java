package dev.etude.meta.search.stepsize;

import dev.etude.check.Arguments;
import dev.etude.meta.search.stepsize.SearchTrials.Trial;
import dev.etude.random.Seed;
import dev.etude.update.StepSizeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Tries step sizes drawn log-uniformly from the range.
 *
 * @param range where to search
 * @param points how many, at least 1
 * @param seed what the draws depend on; the first ones of a larger search are those of a smaller one
 */
public record RandomSearch(StepSizeRange range, int points, Seed seed) implements StepSizeSearch {
  /** Checks the number of points. */
  public RandomSearch {
    Arguments.atLeast(points, 1, "points");
  }

  @Override
  public SearchTrials run(DoubleUnaryOperator objective) {
    UniformRandomProvider random = seed.child("random-search", 0).generator();
    List<Trial> trials = new ArrayList<>(points);
    for (int i = 0; i < points; i++) {
      double stepSize = range.at(random.nextDouble());
      trials.add(new Trial(stepSize, objective.applyAsDouble(stepSize)));
    }
    return new SearchTrials(trials);
  }
}
