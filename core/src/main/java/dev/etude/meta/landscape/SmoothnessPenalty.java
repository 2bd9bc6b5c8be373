package dev.etude.meta.landscape;

import dev.etude.check.Arguments;
import dev.etude.math.ScaledSum;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.update.schedule.Schedule;
import java.io.Serializable;
import java.util.Arrays;

/**
 * A penalty on rough schedules, added to the meta-objective.
 *
 * <pre>
 *   R(η) = c/(t − 1) Σ_τ (log η_{τ+1} − log η_τ)²
 * </pre>
 *
 * <p>The same for a schedule and its multiples, 0 for a constant one. Every η must be positive; with t = 1, R = 0.
 * Cost: t logarithms.
 *
 * @param weight c, at least 0 and finite
 */
public record SmoothnessPenalty(double weight) implements Serializable {
  /** Checks the weight. */
  public SmoothnessPenalty {
    Arguments.nonNegative(weight, "weight");
  }

  /**
   * Computes the penalty.
   *
   * @param schedule of positive step sizes
   * @return R
   */
  public double value(Schedule schedule) {
    double sum = 0;
    for (int step = 1; step < schedule.steps(); step++) {
      double rise = rise(schedule, step);
      sum += rise * rise;
    }
    return schedule.steps() == 1 ? 0 : weight * sum / (schedule.steps() - 1);
  }

  /**
   * Adds the penalty and its derivative to a meta-gradient.
   *
   * @param found of an unroll with this schedule; returned as it is if it is not finite
   * @param schedule of positive step sizes
   * @return the meta-gradient of objective + R, in the same order and units
   */
  public MetaGradient addTo(MetaGradient found, Schedule schedule) {
    if (!found.status().isFinite()) {
      return found;
    }
    int steps = schedule.steps();
    ScaledSum[] sums = new ScaledSum[found.gradient().dimension()];
    Arrays.setAll(sums, j -> new ScaledSum());
    double rise = 0;
    for (int step = 1; step <= steps; step++) {
      double next = step == steps ? 0 : rise(schedule, step);
      double slope = 2 * weight * (rise - next) / schedule.stepSize(step); // t = 1: 0
      schedule.pullBack(step, steps == 1 ? 0 : slope / (steps - 1), 0, sums);
      rise = next;
    }
    double[] gradient = found.gradient().toArray();
    Arrays.setAll(gradient, j -> gradient[j] + sums[j].value().toDouble());
    return new MetaGradient(
        found.value() + value(schedule),
        Vector.of(gradient),
        found.status(),
        found.cost(),
        found.growthRate());
  }

  private static double rise(Schedule schedule, int step) {
    return logarithm(schedule, step + 1) - logarithm(schedule, step);
  }

  private static double logarithm(Schedule schedule, int step) {
    return StrictMath.log(Arguments.positive(schedule.stepSize(step), "step size " + step));
  }
}
