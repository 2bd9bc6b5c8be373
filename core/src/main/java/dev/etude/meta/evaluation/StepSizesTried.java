package dev.etude.meta.evaluation;

import dev.etude.meta.search.FoundPoint;
import dev.etude.update.parameter.StepSizesToTry;
import java.io.Serializable;
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
   * Lists trials with what {@link MetaTest#accuracies} measured, and chooses the most accurate; of equals the first tried.
   *
   * @param trials minus the accuracy of each step size as its loss, at least one
   * @return the list
   */
  public static StepSizesTried of(List<StepSizesToTry.Trial> trials) {
    List<Point> points = trials.stream()
        .map(trial -> new Point(trial.stepSize(), -trial.loss()))
        .sorted(Comparator.comparingDouble(Point::stepSize))
        .toList();
    double chosen = StepSizesToTry.best(trials).stepSize();
    return new StepSizesTried(
        points,
        chosen,
        chosen > points.get(0).stepSize()
            && chosen < points.get(points.size() - 1).stepSize());
  }
}
