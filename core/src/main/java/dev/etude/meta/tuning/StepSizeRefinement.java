package dev.etude.meta.tuning;

/** The refinement of a step size by meta-gradients, or by values where there is no useful one. Part of {@link StepSizeTuner}. */
final class StepSizeRefinement {
  private static final double GOAL = 0.1; // of the gap of the best: what exploration hopes for
  private static final double UNEVEN = 100; // the cubic of such slopes stays next to the flat end
  private static final double CLOSE = 1e-6; // in log η

  private final StepSizeTrials trials;
  private final double tolerance;

  StepSizeRefinement(StepSizeTrials trials, double tolerance) {
    this.trials = trials;
    this.tolerance = tolerance;
  }

  void run() {
    Point best = trials.best();
    if (!best.status().isFinite() || trials.harms(best)) {
      return; // nothing undercuts it, or nothing is any good
    }
    if (!follow() || !trials.isUnimodal()) {
      while (trials.affordsValue() && explore()) {
        // explore makes one trial
      }
    }
  }

  /** Follows slopes until they promise nothing more, or the budget ends. False if they are not to be trusted. */
  private boolean follow() {
    double width = Double.POSITIVE_INFINITY;
    while (trials.affordsValue()) {
      Point best = trials.best();
      if (!best.hasUsefulGradient()) {
        if (best.gradient().isPresent()) {
          return false;
        }
        if (trials.affordsGradient()) {
          trials.gradient(StepSizeTrials.at(best));
        } else if (!halveWiderSide(best)) {
          return true;
        }
        continue;
      }
      Point end = slope(best) < 0 ? trials.rightOf(best) : trials.leftOf(best);
      double at = StepSizeTrials.at(best);
      if (end == null) {
        look(at - Math.signum(slope(best)) * StrictMath.log(2));
        continue;
      }
      double distance = StepSizeTrials.at(end) - at;
      if (Math.abs(distance) <= CLOSE
          || Math.abs(slope(best) * distance) <= tolerance * trials.gap(best)) {
        return end.gradient().isEmpty() || end.hasUsefulGradient();
      }
      if (trials.harms(end) && !end.hasUsefulGradient()) {
        look(at + distance / 2);
      } else if (end.gradient().isEmpty() && trials.affordsGradient()) {
        trials.gradient(StepSizeTrials.at(end));
      } else {
        boolean slow = Math.abs(distance) > width / 2;
        width = Math.abs(distance);
        Point found = look(at + share(best, end, slow) * distance);
        if (found.rank() > Math.max(best.rank(), end.rank())
            || jumps(best, found)
            || bends(best, found, end)) {
          return false;
        }
      }
    }
    return true;
  }

  /** With too little left for a slope: a value in the middle of the wider way to a neighbour. False if there is none. */
  private boolean halveWiderSide(Point best) {
    Point left = trials.leftOf(best);
    Point right = trials.rightOf(best);
    double before = left == null ? 0 : width(left, best);
    double after = right == null ? 0 : width(best, right);
    if (Math.max(before, after) <= CLOSE) {
      return false;
    }
    trials.value(StepSizeTrials.at(best) + (after > before ? after : -before) / 2);
    return true;
  }

  /** Says whether two points differ by more than their slopes explain. */
  private static boolean jumps(Point best, Point found) {
    double steepest = Math.abs(slope(best));
    if (found.hasUsefulGradient()) {
      steepest = Math.max(steepest, Math.abs(slope(found)));
    }
    double distance = Math.abs(StepSizeTrials.at(found) - StepSizeTrials.at(best));
    return Math.abs(found.rank() - best.rank()) > 2 * steepest * distance;
  }

  /** Says whether the slope between two points is much steeper than at both: no convex function's is. */
  private static boolean bends(Point best, Point found, Point end) {
    if (!found.hasUsefulGradient() || !end.hasUsefulGradient()) {
      return false;
    }
    double slope = slope(found);
    return Math.abs(slope) > 2 * Math.abs(slope(slope * slope(best) > 0 ? best : end));
  }

  private Point look(double at) {
    return trials.affordsGradient() ? trials.gradient(at) : trials.value(at);
  }

  /** Returns which share of the way from the best to the end of its bracket to go. */
  private static double share(Point best, Point end, boolean slow) {
    double distance = StepSizeTrials.at(end) - StepSizeTrials.at(best);
    double rise = end.rank() - best.rank();
    double first = slope(best) * distance;
    if (end.gradient().isEmpty()) { // the parabola with this slope and these values
      double parabola = -first / (2 * (rise - first));
      return clamp(parabola, 0.1, 0.5);
    }
    double last = slope(end) * distance;
    if (!(last > 0)) {
      return 0.5;
    }
    double cubic = cubic(first, rise, last);
    double tangents = (last - rise) / (last - first);
    boolean uneven = last > UNEVEN * -first || -first > UNEVEN * last;
    double share = slow || uneven ? tangents : cubic;
    double margin = slow ? 0.1 : 0;
    return share > margin && share < 1 - margin ? clamp(share, 0.02, 0.98) : 0.5;
  }

  private static double clamp(double share, double least, double most) {
    return share >= least ? Math.min(share, most) : least; // NaN is least
  }

  /** Returns where the cubic with value 0 and slope s at 0, value rise and slope e at 1 has its minimum; NaN if nowhere. */
  private static double cubic(double s, double rise, double e) {
    double third = s + e - 2 * rise;
    double second = 3 * rise - 2 * s - e;
    double root =
        Math.sqrt(second * second - 3 * third * s); // the zeros of s + 2 second u + 3 third u²
    return -s / (second + root);
  }

  /**
   * Looks where a Wiener process through all values is likeliest to undercut the best by a goal: Kushner's rule, for functions
   * about whose slopes nothing is known. False if no interval is wide enough.
   */
  private boolean explore() {
    Point best = trials.best();
    double goal = best.rank() - GOAL * trials.gap(best);
    double worst = best.rank() + 2 * trials.gap(best); // a cliff is as good as a wall
    double at = 0;
    double most = 0;
    for (Point left = trials.first(), right = trials.rightOf(left);
        right != null;
        left = right, right = trials.rightOf(left)) {
      double width = width(left, right);
      double above = Math.min(left.rank(), worst) - goal;
      double below = Math.min(right.rank(), worst) - goal;
      double promise = width / (above * below);
      boolean good = Math.max(trials.gap(left), trials.gap(right)) >= trials.gap(best) / 2;
      if (promise > most && width > CLOSE && good && !isSmooth(left, right)) {
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
    double width = width(left, right);
    if (width(before, left) < width / 4 || width(right, after) < width / 4) {
      return false;
    }
    double chord = chord(left, right);
    double first = chord(before, left) / chord;
    double last = chord(right, after) / chord;
    return first > 0.5 && first < 2 && last > 0.5 && last < 2;
  }

  private static double chord(Point left, Point right) {
    return (right.rank() - left.rank()) / width(left, right);
  }

  private static double width(Point left, Point right) {
    return StepSizeTrials.at(right) - StepSizeTrials.at(left);
  }

  private static double slope(Point point) {
    return point.gradient().orElseThrow().get(0);
  }
}
