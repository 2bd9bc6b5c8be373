package dev.etude.meta.tuning;

import org.jspecify.annotations.Nullable;

/**
 * The scan of a step size: plain runs, decade by decade, until the best one stands between two that are worse, with nothing
 * better to be expected beyond them.
 *
 * <p>Part of {@link StepSizeTuner}, which says when either side is closed.
 */
final class CoarseScan {
  private static final double DECADE = StrictMath.log(10);
  private static final double CLEARLY_WORSE = 0.8; // of the gap of the best

  private final StepSizeTrials trials;

  CoarseScan(StepSizeTrials trials) {
    this.trials = trials;
  }

  /** Scans from a start; ends early where the budget does. */
  void run(double start) {
    Point point = trials.value(start);
    double jump = DECADE;
    int linear = 0;
    while (trials.harms(point) && trials.affordsValue()) {
      Point shorter = trials.value(StepSizeTrials.at(point) - jump);
      linear = trials.isLinear(shorter, point) ? linear + 1 : 0;
      if (linear == 2) {
        return; // even the shortest steps do harm
      }
      point = shorter;
      jump = 2 * DECADE;
    }
    while (trials.affordsValue() && extend()) {
      // extend makes one trial
    }
  }

  /** Makes the trial that is missing most. False if none is. */
  private boolean extend() {
    Point best = trials.best();
    double at = StepSizeTrials.at(best);
    Point left = trials.leftOf(best);
    Point right = trials.rightOf(best);
    if (right == null) {
      boolean hurried = trials.isNegligible(best) || (left != null && trials.isLinear(left, best));
      trials.value(at + (hurried ? 2 : 1) * DECADE);
      return true;
    }
    if (!isClosedRight(right)) {
      trials.value(StepSizeTrials.at(right) + DECADE);
      return true;
    }
    if (!isClosedLeft(best, left)) {
      trials.value(StepSizeTrials.at(trials.first()) - DECADE);
      return true;
    }
    return splits(best, right, 0.6) || splits(best, left, 0.6);
  }

  /** Says whether larger steps than this, worse than the best, need not be looked at. */
  private boolean isClosedRight(Point right) {
    return trials.harms(right) || trials.rightOf(right) != null;
  }

  /** Says whether smaller steps need not be looked at: they do clearly less, but something, or next to nothing. */
  private boolean isClosedLeft(Point best, @Nullable Point first) {
    for (Point point = first; point != null; point = trials.leftOf(point)) {
      double gap = trials.gap(point);
      if (trials.isNegligible(point) || (gap > 0 && gap < CLEARLY_WORSE * trials.gap(best))) {
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
