package dev.etude.meta.landscape;

import dev.etude.inner.trajectory.LandscapePoint;
import dev.etude.math.LogScaled;
import dev.etude.task.gaussian.StoppedLoss;
import java.util.List;

/**
 * A meta-objective: the mean loss over tasks, its derivative, and the standard errors of both.
 *
 * @param stepSize η
 * @param value F̂(η) = (1/m) Σ f
 * @param slope dF̂/dη
 * @param valueError the standard error of the value: the tasks' deviation, m − 1 in the denominator, over √m; 0 for one task
 * @param slopeError the standard error of the slope, in the same way
 * @param escaped the number of runs that escaped
 */
public record MeanLoss(
    double stepSize,
    double value,
    double slope,
    double valueError,
    double slopeError,
    int escaped) {
  /** Adds up in the order of the list. */
  static MeanLoss of(double stepSize, List<StoppedLoss> losses) {
    int m = losses.size();
    double value = 0;
    double slope = 0;
    int escaped = 0;
    for (StoppedLoss loss : losses) {
      value += loss.value() / m;
      slope += loss.slope() / m;
      escaped += loss.escaped() ? 1 : 0;
    }
    double valueSquares = 0;
    double slopeSquares = 0;
    for (StoppedLoss loss : losses) { // scaled, so that squares of 10¹⁵⁰ and more are numbers
      valueSquares += square((loss.value() - value) / scale(value));
      slopeSquares += square((loss.slope() - slope) / scale(slope));
    }
    double divisor = m > 1 ? (double) m * (m - 1) : 1;
    return new MeanLoss(
        stepSize,
        value,
        slope,
        scale(value) * Math.sqrt(valueSquares / divisor),
        scale(slope) * Math.sqrt(slopeSquares / divisor),
        escaped);
  }

  /** Says whether value and slope are numbers. */
  boolean isFinite() {
    return Double.isFinite(value) && Double.isFinite(slope);
  }

  /** Returns value and slope for a search. */
  LandscapePoint point() {
    return new LandscapePoint(LogScaled.of(value), LogScaled.of(slope));
  }

  private static double scale(double mean) {
    return Math.max(1, Math.abs(mean));
  }

  private static double square(double x) {
    return x * x;
  }
}
