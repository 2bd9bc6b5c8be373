package dev.etude.meta.search.stepsize;

import dev.etude.meta.search.Point;

/** The refinement of a step size by meta-gradients, or by values where there is no useful one. Part of {@link StepSizeTuner}. */
final class StepSizeRefinement {
  private static final int SHORTER =
      5; // trials to come close to no training where training does harm
  private static final double UNEVEN = 100; // the cubic of such slopes stays next to the flat end
  private static final double CLOSE = StepSizeExploration.CLOSE;
  private static final double TWO_SLOPES =
      10; // trajectories: two slopes, a trial between them and one more
  private static final double POLISH = 7; // trajectories kept for the neighbourhood of the best

  private final StepSizeTrials trials;
  private final StepSizeExploration exploration;
  private final double tolerance;

  StepSizeRefinement(StepSizeTrials trials, double tolerance) {
    this.trials = trials;
    this.exploration = new StepSizeExploration(trials);
    this.tolerance = tolerance;
  }

  void run() {
    for (int k = 0;
        k < SHORTER && trials.affordsValue() && trials.isWorseThanNone(trials.best());
        k++) {
      trials.value(StepSizeTrials.at(trials.first()) - 2 * CoarseScan.DECADE);
    }
    if (!trials.best().status().isFinite()) {
      return; // nothing undercuts it, or nothing has a value
    }
    if (trials.mayHaveOtherWells()) {
      lookAround();
    }
    if (trials.harms(trials.best()) || (follow() && trials.isUnimodal())) {
      spendTheRest();
    } else {
      while (trials.affordsValue() && exploration.deepen()) {
        // deepen makes one trial
      }
    }
  }

  /** Spends on values between decades all but what the neighbourhood of the best needs; all where that is too little for slopes. */
  private void lookAround() {
    while (trials.affords(POLISH) && exploration.look(StepSizeExploration.COARSE)) {
      // look makes one trial
    }
    while (trials.affordsValue() && !trials.affords(TWO_SLOPES) && exploration.interpolate()) {
      // interpolate makes one trial
    }
  }

  /** Spends what slopes have left on the whole range, and follows slopes again where it finds something better. */
  private void spendTheRest() {
    while (trials.affordsValue()) {
      Point best = trials.best();
      if (!exploration.descend() && !exploration.look(StepSizeExploration.FINE)) {
        return;
      }
      if (trials.best().rank() < best.rank() && !trials.harms(trials.best())) {
        follow();
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
      Point end = StepSizeTrials.slope(best) < 0 ? trials.rightOf(best) : trials.leftOf(best);
      double at = StepSizeTrials.at(best);
      if (end == null) {
        look(at - Math.signum(StepSizeTrials.slope(best)) * StrictMath.log(2));
        continue;
      }
      double distance = StepSizeTrials.at(end) - at;
      if (Math.abs(distance) <= CLOSE
          || Math.abs(StepSizeTrials.slope(best) * distance) <= tolerance * trials.gap(best)) {
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
    double before = left == null ? 0 : StepSizeTrials.width(left, best);
    double after = right == null ? 0 : StepSizeTrials.width(best, right);
    if (Math.max(before, after) <= CLOSE) {
      return false;
    }
    trials.value(StepSizeTrials.at(best) + (after > before ? after : -before) / 2);
    return true;
  }

  /** Says whether two points differ by more than their slopes explain. */
  private static boolean jumps(Point best, Point found) {
    double steepest = Math.abs(StepSizeTrials.slope(best));
    if (found.hasUsefulGradient()) {
      steepest = Math.max(steepest, Math.abs(StepSizeTrials.slope(found)));
    }
    double distance = Math.abs(StepSizeTrials.at(found) - StepSizeTrials.at(best));
    return Math.abs(found.rank() - best.rank()) > 2 * steepest * distance;
  }

  /** Says whether the slope between two points is much steeper than at both: no convex function's is. */
  private static boolean bends(Point best, Point found, Point end) {
    if (!found.hasUsefulGradient() || !end.hasUsefulGradient()) {
      return false;
    }
    double slope = StepSizeTrials.slope(found);
    return Math.abs(slope)
        > 2 * Math.abs(StepSizeTrials.slope(slope * StepSizeTrials.slope(best) > 0 ? best : end));
  }

  private Point look(double at) {
    return trials.affordsGradient() ? trials.gradient(at) : trials.value(at);
  }

  /** Returns which share of the way from the best to the end of its bracket to go. */
  private static double share(Point best, Point end, boolean slow) {
    double distance = StepSizeTrials.at(end) - StepSizeTrials.at(best);
    double rise = end.rank() - best.rank();
    double first = StepSizeTrials.slope(best) * distance;
    if (end.gradient().isEmpty()) { // the parabola with this slope and these values
      double parabola = -first / (2 * (rise - first));
      return clamp(parabola, 0.1, 0.5);
    }
    double last = StepSizeTrials.slope(end) * distance;
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
}
