package dev.etude.meta.search.stepsize;

import dev.etude.meta.search.Point;
import org.jspecify.annotations.Nullable;

/**
 * The scan of a step size: plain runs, decade by decade, until the best one stands between two that are worse, with nothing
 * better to be expected beyond them.
 *
 * <p>Part of {@link StepSizeTuner}, which says when either side is closed.
 */
final class CoarseScan {
  static final double DECADE = StrictMath.log(10);
  private static final double CLEARLY_WORSE = 0.8; // of the gap of the best
  private static final double LITTLE =
      0.1; // of the gap of the best: harm on the way to no training
  private static final int MOST_JUMPS =
      20; // of two decades: where even those leave harm, F does not tend to F(0)
  private static final int MOST_DECADES = 6; // of harm that is neither short nor hopeless

  private final StepSizeTrials trials;

  CoarseScan(StepSizeTrials trials) {
    this.trials = trials;
  }

  /** Scans from a start; ends early where the budget does. */
  void run(double start) {
    trials.value(start);
    leaveHarm();
    while (trials.affordsValue() && extend()) {
      // extend makes one trial
    }
  }

  /** Looks for a point that does no harm on both sides of those that do, by turns as long as both are open. */
  private void leaveHarm() {
    int shorter = 0;
    int longer = 0;
    while (trials.harms(trials.best()) && trials.affordsValue()) {
      Point first = trials.first();
      Point last = trials.last();
      boolean left = !trials.isShort(first) && shorter < MOST_JUMPS;
      boolean right = !trials.isHopeless(last) && longer < MOST_DECADES;
      if (left && (!right || shorter <= longer)) {
        trials.value(StepSizeTrials.at(first) - (shorter == 0 ? 1 : 2) * DECADE);
        shorter++;
      } else if (right) {
        trials.value(StepSizeTrials.at(last) + DECADE);
        longer++;
      } else {
        return; // even the shortest steps do harm, and longer ones do more
      }
    }
  }

  /** Makes the trial that is missing most. False if none is. */
  private boolean extend() {
    Point best = trials.best();
    if (trials.harms(best)) {
      return false;
    }
    double at = StepSizeTrials.at(best);
    Point left = trials.leftOf(best);
    Point right = trials.rightOf(best);
    if (right == null) {
      boolean hurried = trials.isNegligible(best) || (left != null && trials.isLinear(left, best));
      trials.value(at + (hurried ? 2 : 1) * DECADE);
      return true;
    }
    if (!isClosedRight(best)) {
      trials.value(StepSizeTrials.at(trials.last()) + DECADE);
      return true;
    }
    if (!isClosedLeft(best, left)) {
      trials.value(StepSizeTrials.at(trials.first()) - DECADE);
      return true;
    }
    return splits(best, right, 0.6) || splits(best, left, 0.6);
  }

  /**
   * Says whether larger steps need not be looked at: some are hopeless, or enough decades are worse than the best. A little harm says
   * less than a little gain, and next to nothing gained says least.
   */
  private boolean isClosedRight(Point best) {
    Point last = trials.last();
    if (trials.isHopeless(last)) {
      return true;
    }
    int decades = trials.harms(last) ? 3 : 2;
    if (trials.isSlight(best)) {
      decades = MOST_DECADES;
    }
    return StepSizeTrials.at(last) - StepSizeTrials.at(best) > (decades - 0.1) * DECADE;
  }

  /** Says whether smaller steps need not be looked at: they do clearly less, but something, or next to nothing. */
  private boolean isClosedLeft(Point best, @Nullable Point first) {
    for (Point point = first; point != null; point = trials.leftOf(point)) {
      double gap = trials.gap(point);
      double most = trials.gap(best);
      Point longer = trials.rightOf(point);
      boolean falls = longer != null && point.rank() > longer.rank();
      if (trials.isNegligible(point)
          || (falls && gap > -LITTLE * most && gap < CLEARLY_WORSE * most)) {
        return true;
      }
      Point shorter = trials.leftOf(point);
      if (shorter != null && trials.isLinear(shorter, point)) {
        return true;
      }
    }
    return false;
  }

  /** Halves the way to a neighbour if it is longer than some decades. False if it is not. */
  private boolean splits(Point best, @Nullable Point neighbour, double decades) {
    if (neighbour == null) {
      return false;
    }
    double at = StepSizeTrials.at(best);
    double other = StepSizeTrials.at(neighbour);
    if (Math.abs(other - at) <= decades * DECADE) {
      return false;
    }
    trials.value((at + other) / 2);
    return true;
  }
}
