package dev.etude.update.schedule;

import dev.etude.check.Arguments;
import dev.etude.math.Vector;

/**
 * A shape that someone computed, one factor for each step.
 *
 * <pre>
 *   η_τ = peak · s_τ
 * </pre>
 *
 * <pre>{@code
 * Vector norms = Vector.of(4, 2, 1, 1); // of a pilot run, as GradientNorms reads them
 * Schedule refined = new GivenShape("refined", RefinedSchedule.ofGradientDescent(norms), 0.1);
 * }</pre>
 *
 * @param name its name
 * @param factors s_1 … s_t, each in [0, 1], at least one
 * @param peak at least 0 and finite
 */
public record GivenShape(String name, Vector factors, double peak) implements FixedShape {
  /** Checks the settings. */
  public GivenShape {
    Arguments.atLeast(factors.dimension(), 1, "the number of factors");
    for (int i = 0; i < factors.dimension(); i++) {
      if (!(factors.get(i) >= 0 && factors.get(i) <= 1)) {
        throw new IllegalArgumentException(
            "factor " + (i + 1) + " must be in [0, 1], but is " + factors.get(i));
      }
    }
    Arguments.nonNegative(peak, "peak step size");
  }

  @Override
  public int steps() {
    return factors.dimension();
  }

  @Override
  public double factor(int step) {
    return factors.get(step - 1);
  }

  @Override
  public GivenShape withPeak(double newPeak) {
    return new GivenShape(name, factors, newPeak);
  }
}
