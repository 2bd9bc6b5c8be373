package dev.etude.meta.search.stepsize;

import dev.etude.check.Arguments;
import dev.etude.math.Vector;
import dev.etude.meta.search.FoundPoint;
import dev.etude.meta.search.MetaFunction;
import dev.etude.random.Seed;
import dev.etude.update.parameter.StepSizeRange;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Tries step sizes drawn log-uniformly from the range.
 *
 * <pre>{@code
 * FoundPoint found = new RandomSearch(new StepSizeRange(1e-4, 1), 10, new Seed(1)).run(new BlackBox(stepSize -> Math.abs(Math.log(stepSize / 0.3))));
 * }</pre>
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
  public FoundPoint run(MetaFunction function) {
    StepSizeSearch.requireOneParameter(function);
    UniformRandomProvider random = seed.child("random-search", 0).generator();
    List<Vector> thetas = new ArrayList<>(points);
    for (int i = 0; i < points; i++) {
      thetas.add(Vector.of(function.coordinate().of(range.at(random.nextDouble()))));
    }
    return FoundPoint.of(function.values(thetas));
  }
}
