package dev.etude.meta.evaluation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Step sizes …, 0.01, 0.02, 0.05, 0.1, … that were tried, and the best of them.
 *
 * <p>The grid starts from 0.01 to 1 and grows until its best point is at neither end: then it is closed. Where that does not
 * happen between 10⁻⁷ and 10³ it stays open, and says so.
 *
 * @param points what was tried, by ascending step size
 * @param best the index of the highest accuracy, the smallest step size of several
 */
public record StepSizeGrid(List<Point> points, int best) implements Serializable {
  private static final int LOWEST = -21; // 10⁻⁷
  private static final int HIGHEST = 9; // 10³
  private static final int FIRST = -6; // 0.01
  private static final int LAST = 0; // 1
  private static final int[] MANTISSAS = {1, 2, 5};

  /**
   * One step size.
   *
   * @param stepSize η
   * @param accuracy the share of the images tuned by that were right, mean over tasks; 0 for a task that diverged
   */
  public record Point(double stepSize, double accuracy) implements Serializable {}

  /** Copies the list. */
  public StepSizeGrid {
    points = List.copyOf(points);
  }

  /** Tries step sizes until the grid is closed. */
  static StepSizeGrid search(Function<List<Double>, double[]> accuracies) {
    int low = FIRST;
    int high = LAST;
    List<Point> points = new ArrayList<>(evaluate(accuracies, low, high));
    while (true) {
      int best = best(points);
      if (best == 0 && low > LOWEST) {
        low--;
        points.addAll(0, evaluate(accuracies, low, low));
      } else if (best == points.size() - 1 && high < HIGHEST) {
        high++;
        points.addAll(evaluate(accuracies, high, high));
      } else {
        return new StepSizeGrid(points, best);
      }
    }
  }

  private static List<Point> evaluate(
      Function<List<Double>, double[]> accuracies, int from, int to) {
    List<Double> stepSizes = new ArrayList<>();
    for (int k = from; k <= to; k++) {
      stepSizes.add(stepSize(k));
    }
    double[] found = accuracies.apply(stepSizes);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < found.length; i++) {
      points.add(new Point(stepSizes.get(i), found[i]));
    }
    return points;
  }

  /** Returns 1, 2 or 5 times a power of ten, the double nearest to it. */
  private static double stepSize(int k) {
    return Double.parseDouble(MANTISSAS[Math.floorMod(k, 3)] + "e" + Math.floorDiv(k, 3));
  }

  private static int best(List<Point> points) {
    int best = 0;
    for (int i = 1; i < points.size(); i++) {
      if (points.get(i).accuracy() > points.get(best).accuracy()) {
        best = i;
      }
    }
    return best;
  }

  /**
   * Returns the step size chosen.
   *
   * @return η of the best point
   */
  public double stepSize() {
    return points.get(best).stepSize();
  }

  /**
   * Tells whether step sizes on both sides of the best are worse or no better.
   *
   * @return false if the best is at an end, where better ones may lie beyond
   */
  public boolean isClosed() {
    return best > 0 && best < points.size() - 1;
  }
}
