package dev.etude.meta.search.stepsize;

import dev.etude.math.Vector;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.search.FoundPoint;
import dev.etude.meta.search.MetaFunction;
import dev.etude.meta.search.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The step sizes that a search has tried, in the order made and in the order of log η, and the budget that is left. */
final class StepSizeTrials {
  private static final double NOISE = 1e-11; // of a value: a smaller difference is rounding

  private static final double SLIGHT = 0.01; // of |F(0)|
  private static final double WALL = 0.1; // of |F(0)|
  private static final double MODERATE = 0.25; // of what there is to gain
  private static final double HOPELESS = 0.5; // of what there is to gain
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

  /** Returns what a gain worth finding is: the best one's, or a share of |F(0)| where that is slight. */
  double gainWorthFinding() {
    return Math.max(Math.abs(gap(best())), 2 * SLIGHT * unit());
  }

  /** Returns how much harm is as good as a wall: as much as the best gains, or a larger share of |F(0)| where that is slight. */
  double wall() {
    return Math.max(gainWorthFinding(), WALL * unit());
  }

  /** Says whether a point does harm that still shorter steps would not. */
  boolean isWorseThanNone(Point point) {
    return -gap(point) > 1e-2 * SLIGHT * unit();
  }

  /** Says whether there is this much work left. */
  boolean affords(double work) {
    return spent + work <= budget;
  }

  /** Says whether values leave room for another minimum: they rise and fall again, or do slight harm before the best or twice beyond it. */
  boolean mayHaveOtherWells() {
    Point best = best();
    int harmful = 0;
    double enough = 1e-3 * Math.abs(gap(best));
    for (Point point : byLog.values()) {
      Point left = leftOf(point);
      Point right = rightOf(point);
      if (harms(point) && !doesMuchHarm(point)) {
        harmful++;
        if (at(point) < at(best) || harmful == 2) {
          return true;
        }
      }
      if (at(point) != at(best)
          && (left == null ? untrained : left.rank()) > point.rank() + enough
          && (right != null && right.rank() > point.rank() + enough)) {
        return true;
      }
    }
    return false;
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

  /** Returns how far two points are apart, in log η. */
  static double width(Point left, Point right) {
    return at(right) - at(left);
  }

  /** Returns dF/d log η at a point that has it. */
  static double slope(Point point) {
    return point.gradient().orElseThrow().get(0);
  }

  /** Returns log η of a point. */
  static double at(Point point) {
    return point.theta().get(0);
  }

  /** Returns the point of least rank; of equals, the one of smallest step size, but the largest of those that are F(0). */
  Point best() {
    Point best = byLog.firstEntry().getValue();
    for (Point point : byLog.values()) {
      if (point.rank() < best.rank() || (point.rank() == best.rank() && gap(best) == 0)) {
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

  /** Says whether a harmful point's steps are too short to interact, so that still shorter ones do no better than no training. */
  boolean isShort(Point point) {
    Point longer = rightOf(point);
    return isNegligible(point)
        || (longer != null && isLinear(point, longer) && Math.abs(gap(point)) <= SLIGHT * unit());
  }

  /** Says whether a point does so much harm that longer steps will not help, or has no number. */
  boolean isHopeless(Point point) {
    return !point.status().isFinite()
        || point.status() instanceof Status.Escaped
        || -gap(point) > HOPELESS * Math.max(gap(best()), Math.abs(untrained));
  }

  /** Says whether a point does more than slight harm, beside what there is to gain, or has no number. */
  boolean doesMuchHarm(Point point) {
    return !point.status().isFinite()
        || -gap(point) > MODERATE * Math.max(gap(best()), Math.abs(untrained));
  }

  /** Says whether a point gains next to nothing, beside the value itself. */
  boolean isSlight(Point point) {
    return Math.abs(gap(point)) <= SLIGHT * unit();
  }

  /** Returns what gaps are small or large beside: |F(0)|, or the largest gap where that is 0. */
  private double unit() {
    if (untrained != 0) {
      return Math.abs(untrained);
    }
    double largest = 0;
    for (Point point : made) {
      double gap = Math.abs(gap(point));
      largest = Double.isFinite(gap) ? Math.max(largest, gap) : largest;
    }
    return 0.1 * largest;
  }

  Point first() {
    return byLog.firstEntry().getValue();
  }

  Point last() {
    return byLog.lastEntry().getValue();
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

  FoundPoint result() {
    return FoundPoint.of(made);
  }
}
