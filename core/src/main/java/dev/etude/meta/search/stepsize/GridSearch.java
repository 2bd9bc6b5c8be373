package dev.etude.meta.search.stepsize;

import dev.etude.check.Arguments;
import dev.etude.math.Vector;
import dev.etude.meta.search.FoundPoint;
import dev.etude.meta.search.MetaFunction;
import dev.etude.update.parameter.Coordinate;
import dev.etude.update.parameter.StepSizeRange;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tries step sizes at equal ratios, both ends of the range included, in ascending order.
 *
 * <pre>{@code
 * FoundPoint found = new GridSearch(new StepSizeRange(1e-4, 1), 10).run(new BlackBox(stepSize -> Math.abs(Math.log(stepSize / 0.3))));
 * }</pre>
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
  public FoundPoint run(MetaFunction function) {
    StepSizeSearch.requireOneParameter(function);
    Coordinate coordinate = function.coordinate();
    List<Vector> thetas = IntStream.range(0, points)
        .mapToObj(i -> Vector.of(coordinate.of(range.at((double) i / (points - 1)))))
        .toList();
    return FoundPoint.of(function.values(thetas));
  }
}
