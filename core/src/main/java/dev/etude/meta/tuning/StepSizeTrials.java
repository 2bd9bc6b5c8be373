package dev.etude.meta.tuning;

import dev.etude.math.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a search of one step size has looked at, in the order made and in the order of log η, and what it has left to spend. */
final class StepSizeTrials {
  private static final double NOISE = 1e-11; // of a value: a smaller difference is rounding

  private static final double SMALL = 1e-6; // of the gap of the best

  private final MetaFunction function;
  private final double budget;
  private final double untrained;
  private final List<Point> made = new ArrayList<>();
  private final TreeMap<Double, Point> byLog = new TreeMap<>();
  private double spent;
  private double gradientCost = 3; // forward mode's, until one was made

  StepSizeTrials(MetaFunction function, double budget) {
    this.function = function;
    this.budget = budget;
    double value = function.untrained();
    untrained = Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
  }

  /** Says whether there is work left for a plain run. */
  boolean affordsValue() {
    return spent + 1 <= budget;
  }

  /** Says whether there is work left for a gradient. */
  boolean affordsGradient() {
    return spent + gradientCost <= budget;
  }

  Point value(double logStepSize) {
    return keep(function.value(Vector.of(logStepSize)));
  }

  Point gradient(double logStepSize) {
    Point point = keep(function.gradient(Vector.of(logStepSize)));
    gradientCost = Math.max(gradientCost, point.trajectories());
    return point;
  }

  private Point keep(Point point) {
    made.add(point);
    spent += point.trajectories();
    byLog.put(at(point), point);
    return point;
  }

  /** Returns log η of a point. */
  static double at(Point point) {
    return point.theta().get(0);
  }

  /** Returns the point of least rank; of equals, the one of smallest step size. */
  Point best() {
    Point best = byLog.firstEntry().getValue();
    for (Point point : byLog.values()) {
      if (point.rank() < best.rank()) {
        best = point;
      }
    }
    return best;
  }

  @Nullable
  Point leftOf(Point point) {
    var entry = byLog.lowerEntry(at(point));
    return entry == null ? null : entry.getValue();
  }

  @Nullable
  Point rightOf(Point point) {
    var entry = byLog.higherEntry(at(point));
    return entry == null ? null : entry.getValue();
  }

  /** Returns by how much training helped, F(0) − F(η); −∞ where there is no number. */
  double gap(Point point) {
    if (point.rank() == untrained) { // both infinite, perhaps
      return 0;
    }
    return untrained - point.rank();
  }

  /** Says whether a point is no better than no training, by more than rounding. */
  boolean harms(Point point) {
    return gap(point) <= 0 && !isNegligible(point);
  }

  /** Says whether the steps were too short to show. */
  boolean isNegligible(Point point) {
    return Math.abs(gap(point)) <= NOISE * Math.abs(untrained);
  }

  /** Says whether a point's gap to no training is to another's as their step sizes are: both take steps too short to interact. */
  boolean isLinear(Point shorter, Point longer) {
    double ratio = gap(longer) / gap(shorter);
    double expected = StrictMath.exp(at(longer) - at(shorter));
    return ratio > 0.8 * expected && ratio < 1.25 * expected;
  }

  Point first() {
    return byLog.firstEntry().getValue();
  }

  /** Says whether values rise on both sides of the best, as far as they are below that of no training. */
  boolean isUnimodal() {
    double at = at(best());
    Point before = null;
    for (Point point : byLog.values()) {
      if (before != null && !harms(point) && !harms(before)) {
        boolean rises = point.rank() > before.rank();
        boolean differs = Math.abs(point.rank() - before.rank()) > SMALL * gap(best());
        if (differs && rises != at(before) >= at) {
          return false;
        }
      }
      before = point;
    }
    return true;
  }

  TunedPoint result() {
    return TunedPoint.of(made);
  }
}
