package dev.etude.meta.search.stepsize;

import dev.etude.inner.trajectory.LandscapePoint;
import dev.etude.math.LogScaled;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Finds the local minima of an objective of one step size: a scan for the places where the slope turns from negative to
 * positive, then bisection of the sign of the slope.
 *
 * <p>Every minimum found is one, to {@value #RELATIVE_WIDTH} relative; two minima between neighbouring points of the scan
 * may be seen as one or none, so that the scan decides what can be missed.
 */
public final class LandscapeSearch {
  private static final double RELATIVE_WIDTH = 1e-13;

  private LandscapeSearch() {}

  /**
   * A local minimum.
   *
   * @param stepSize η, at least 0
   * @param value the objective there
   */
  public record Minimum(double stepSize, LogScaled value) {}

  /**
   * Finds the local minima on a scan, its two ends included.
   *
   * @param objective value and slope at any step size
   * @param stepSizes the scan, ascending, from 0
   * @param points the objective at each of them
   * @return the minima in ascending order of step size; at least one
   */
  public static List<Minimum> minima(
      DoubleFunction<LandscapePoint> objective, double[] stepSizes, List<LandscapePoint> points) {
    List<Minimum> minima = new ArrayList<>();
    if (points.get(0).slope().signum() >= 0) {
      minima.add(new Minimum(stepSizes[0], points.get(0).value()));
    }
    for (int i = 1; i < stepSizes.length; i++) {
      if (points.get(i - 1).slope().signum() < 0 && points.get(i).slope().signum() >= 0) {
        minima.add(refine(objective, stepSizes[i - 1], stepSizes[i]));
      }
    }
    int last = stepSizes.length - 1;
    if (points.get(last).slope().signum() < 0) {
      minima.add(new Minimum(stepSizes[last], points.get(last).value()));
    }
    return minima;
  }

  /**
   * Returns the minimum of smallest value; of equals, the one of smallest step size.
   *
   * @param minima at least one
   * @return the best
   */
  public static Minimum best(List<Minimum> minima) {
    Minimum best = minima.get(0);
    for (Minimum minimum : minima) {
      if (minimum.value.compareTo(best.value) < 0) {
        best = minimum;
      }
    }
    return best;
  }

  private static Minimum refine(
      DoubleFunction<LandscapePoint> objective, double descending, double ascending) {
    double lower = descending;
    double upper = ascending;
    while (upper - lower > RELATIVE_WIDTH * upper) {
      double middle = lower > 0 && upper > 2 * lower
          ? Math.sqrt(lower) * Math.sqrt(upper)
          : lower + (upper - lower) / 2;
      if (!(middle > lower && middle < upper)) {
        break;
      }
      if (objective.apply(middle).slope().signum() < 0) {
        lower = middle;
      } else {
        upper = middle;
      }
    }
    // The descending end: where the objective jumps up, it is the side below the jump.
    return new Minimum(lower, objective.apply(lower).value());
  }
}
