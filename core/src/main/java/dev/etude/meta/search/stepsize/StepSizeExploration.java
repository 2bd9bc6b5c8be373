package dev.etude.meta.search.stepsize;

import dev.etude.meta.search.Point;

/**
 * The exploration of step sizes by values alone: between those that were tried, and beyond them. Part of {@link StepSizeTuner}.
 *
 * <p>It looks where a Wiener process through all values is likeliest to undercut the best by what is hoped for: Kushner's rule, for
 * functions about whose slopes nothing is known.
 */
final class StepSizeExploration {
  static final double COARSE =
      0.6; // in log η: no narrower interval is divided before slopes are followed
  static final double FINE = 0.2; // in log η: nor after
  static final double CLOSE = 1e-6; // in log η: nor where slopes are not to be trusted

  private static final double DEEPER = 0.1; // of the gap of the best: what is hoped for near it
  private static final double FURTHER =
      1; // of the gap of the best: what another well is hoped to gain
  private static final double NEXT_TO_NOTHING = 0.1; // of a gain worth finding
  private static final double WALL = 2; // of the gap of the best: more harm counts as this

  private final StepSizeTrials trials;

  StepSizeExploration(StepSizeTrials trials) {
    this.trials = trials;
  }

  /** Makes a trial in an interval at whose ends half the gap of the best is gained. False if none is wide enough. */
  boolean deepen() {
    double gap = trials.gap(trials.best());
    return divide(DEEPER * gap, WALL * gap, CLOSE, true);
  }

  /** Makes a trial beyond the shortest or longest step size, or in any interval that may hold another well. False if none may. */
  boolean look(double narrowest) {
    return widen()
        || approachEdge(narrowest / 2)
        || divide(FURTHER * trials.gainWorthFinding(), WALL * trials.wall(), narrowest, false);
  }

  /** Makes a trial beyond the shortest or the longest step size, where that may hold something better. False if not. */
  private boolean widen() {
    Point first = trials.first();
    Point longer = trials.rightOf(first);
    boolean linear = longer != null && trials.isLinear(first, longer);
    double little = NEXT_TO_NOTHING * trials.gainWorthFinding();
    if (!linear && Math.abs(trials.gap(first)) > little) {
      trials.value(StepSizeTrials.at(first) - CoarseScan.DECADE);
      return true;
    }
    if (!trials.isHopeless(trials.last())) {
      trials.value(StepSizeTrials.at(trials.last()) + CoarseScan.DECADE);
      return true;
    }
    return false;
  }

  /** Halves the way from the longest step size without much harm to the next, beyond which harm is large. False if it is short. */
  private boolean approachEdge(double narrowest) {
    double best = StepSizeTrials.at(trials.best());
    for (Point right = trials.last(), left = trials.leftOf(right);
        left != null && StepSizeTrials.at(left) >= best;
        right = left, left = trials.leftOf(right)) {
      if (!trials.doesMuchHarm(left)) {
        double width = StepSizeTrials.width(left, right);
        if (trials.doesMuchHarm(right) && width > narrowest) {
          trials.value(StepSizeTrials.at(left) + width / 2);
          return true;
        }
        return false;
      }
    }
    return false;
  }

  /** Makes a trial where the slope at an interval's end leads down, away from the best, although the other end is higher. */
  boolean descend() {
    double best = StepSizeTrials.at(trials.best());
    double little = 0.01 * trials.gap(trials.best());
    for (Point left = trials.first(), right = trials.rightOf(left);
        right != null;
        left = right, right = trials.rightOf(left)) {
      double width = StepSizeTrials.width(left, right);
      if (width > FINE && StepSizeTrials.at(left) != best && StepSizeTrials.at(right) != best) {
        boolean rises = right.rank() > left.rank();
        Point lower = rises ? left : right;
        double fall =
            lower.hasUsefulGradient() ? (rises ? -1 : 1) * StepSizeTrials.slope(lower) * width : 0;
        if (fall > little) {
          trials.value(StepSizeTrials.at(left) + (rises ? 0.4 : 0.6) * width);
          return true;
        }
      }
    }
    return false;
  }

  /** Looks at the minimum of the parabola through the best point and its neighbours. False if it has not two, or close ones. */
  boolean interpolate() {
    Point best = trials.best();
    Point left = trials.leftOf(best);
    Point right = trials.rightOf(best);
    if (left == null || right == null || StepSizeTrials.width(left, right) <= CLOSE) {
      return false;
    }
    double before = StepSizeTrials.width(left, best);
    double after = StepSizeTrials.width(best, right);
    double most = WALL * trials.gainWorthFinding();
    double first = Math.min(left.rank() - best.rank(), most) / before;
    double last = Math.min(right.rank() - best.rank(), most) / after;
    double vertex = (first * after - last * before) / (2 * (first + last));
    double least = (before + after) / 20;
    if (!(Math.abs(vertex) >= least)) { // also where all three are equal
      vertex = after > before ? least : -least;
    }
    trials.value(StepSizeTrials.at(best) + Math.max(-0.8 * before, Math.min(0.8 * after, vertex)));
    return true;
  }

  /**
   * Divides the interval of largest promise, width/(above · below), values being counted from the best less a hope and up to a wall.
   * False if none is wide enough.
   */
  private boolean divide(double hope, double wall, double narrowest, boolean nearGains) {
    if (!(hope > 0)) {
      return false; // nothing was gained anywhere, and nothing is hoped for
    }
    Point best = trials.best();
    double goal = best.rank() - hope;
    double worst = best.rank() + wall; // a cliff is as good as a wall
    double at = 0;
    double most = 0;
    for (Point left = trials.first(), right = trials.rightOf(left);
        right != null;
        left = right, right = trials.rightOf(left)) {
      double width = StepSizeTrials.width(left, right);
      double above = Math.min(left.rank(), worst) - goal;
      double below = Math.min(right.rank(), worst) - goal;
      double promise = width / (above * below);
      boolean open = nearGains
          ? Math.max(trials.gap(left), trials.gap(right)) >= trials.gap(best) / 2
          : !trials.isShort(left) && !trials.isHopeless(left);
      if (promise > most && width > narrowest && open && !isSmooth(left, right)) {
        most = promise;
        at = StepSizeTrials.at(left) + width * above / (above + below);
      }
    }
    if (most == 0) {
      return false;
    }
    trials.value(at);
    return true;
  }

  /** Says whether values go on across an interval as they do on both sides of it: then its inside holds no surprise. */
  private boolean isSmooth(Point left, Point right) {
    Point before = trials.leftOf(left);
    Point after = trials.rightOf(right);
    if (before == null || after == null) {
      return false;
    }
    double width = StepSizeTrials.width(left, right);
    if (StepSizeTrials.width(before, left) < width / 4
        || StepSizeTrials.width(right, after) < width / 4) {
      return false;
    }
    double chord = chord(left, right);
    double first = chord(before, left) / chord;
    double last = chord(right, after) / chord;
    return first > 0.5 && first < 2 && last > 0.5 && last < 2;
  }

  private static double chord(Point left, Point right) {
    return (right.rank() - left.rank()) / StepSizeTrials.width(left, right);
  }
}
