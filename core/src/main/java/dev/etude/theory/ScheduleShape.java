package dev.etude.theory;

import dev.etude.check.Arguments;
import dev.etude.math.Vector;
import dev.etude.update.parameter.Describable;
import dev.etude.update.schedule.LinearDecay;
import dev.etude.update.schedule.WarmUpStableDecay;
import java.util.Arrays;
import java.util.Locale;

/**
 * A schedule up to its peak: what theory compares schedules by. Nothing warms up, and the step after the last would have the
 * size 0 in all but the constant one.
 *
 * <pre>
 *   constant              1
 *   linear                1 − (τ − 1)/t
 *   cosine                ½ (1 + cos π(τ − 1)/t)
 *   warm-up-stable-decay  min(1, (t − τ + 1)/(0.2 t))
 * </pre>
 */
public enum ScheduleShape {
  /** One step size. */
  CONSTANT {
    @Override
    double factor(int step, int steps) {
      return 1;
    }
  },
  /** A straight line down to 0. */
  LINEAR {
    @Override
    double factor(int step, int steps) {
      return new LinearDecay(1, steps).factor(step);
    }
  },
  /** Half a period of a cosine. */
  COSINE {
    @Override
    double factor(int step, int steps) {
      return (1 + StrictMath.cos(Math.PI * (step - 1.0) / steps)) / 2;
    }
  },
  /** One step size, and a straight line down to 0 over the last fifth. */
  WARM_UP_STABLE_DECAY {
    @Override
    double factor(int step, int steps) {
      return new WarmUpStableDecay(1, 0, DECAY, steps).factor(step);
    }
  };

  private static final double DECAY = 0.2;

  /**
   * Returns one factor.
   *
   * @param step τ, from 1 to t
   * @param steps t
   */
  abstract double factor(int step, int steps);

  /**
   * Returns the shape's factors.
   *
   * @param steps t, at least 1
   * @return η_1 … η_t for the peak 1
   */
  public Vector factors(int steps) {
    double[] factors = new double[Arguments.atLeast(steps, 1, "steps")];
    Arrays.setAll(factors, i -> factor(i + 1, steps));
    return Vector.of(factors);
  }

  /**
   * Returns the name, as for {@link Describable#name schedules}.
   *
   * @return for example {@code warm-up-stable-decay}
   */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
