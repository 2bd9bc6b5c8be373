package dev.etude.meta.evaluation;

import dev.etude.meta.search.FoundPoint;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The step sizes that were tried for a rule, and the one chosen.
 *
 * @param points by ascending step size
 * @param stepSize the one chosen
 * @param isClosed false if the chosen one is at an end of the grid, so that better ones may lie beyond
 */
public record StepSizesTried(List<Point> points, double stepSize, boolean isClosed)
    implements Serializable {
  /** Copies the list. */
  public StepSizesTried {
    points = List.copyOf(points);
  }

  /**
   * One step size.
   *
   * @param stepSize η
   * @param accuracy the share of the images tuned by that were right, mean over tasks; 0 for a task that diverged
   */
  public record Point(double stepSize, double accuracy) implements Serializable {}

  /**
   * Lists what {@link MetaTest#tune} found.
   *
   * @param found with θ = η and minus the accuracy as value
   * @return the list
   */
  public static StepSizesTried of(FoundPoint found) {
    List<Point> points = found.trials().stream()
        .map(point -> new Point(point.theta().get(0), -point.value()))
        .sorted(Comparator.comparingDouble(Point::stepSize))
        .toList();
    return new StepSizesTried(points, found.best().theta().get(0), found.isEnclosed());
  }

  /**
   * Lists step sizes with what {@link MetaTest#accuracies} measured, and chooses the most accurate; of equals the smallest.
   *
   * @param stepSizes η in ascending order, at least one
   * @param accuracies one for each
   * @return the list
   */
  public static StepSizesTried of(double[] stepSizes, double[] accuracies) {
    int best = 0;
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < stepSizes.length; i++) {
      points.add(new Point(stepSizes[i], accuracies[i]));
      best = accuracies[i] > accuracies[best] ? i : best;
    }
    return new StepSizesTried(points, stepSizes[best], best > 0 && best < stepSizes.length - 1);
  }
}
