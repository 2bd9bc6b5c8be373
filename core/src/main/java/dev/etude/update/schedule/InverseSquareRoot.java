package dev.etude.update.schedule;

import dev.etude.check.Arguments;

/**
 * Step sizes that fall with the root of the step number, and need no horizon.
 *
 * <pre>
 *   η_τ = peak / √τ
 * </pre>
 *
 * <pre>{@code
 * Schedule schedule = Schedules.inverseSquareRoot(100).withPeak(0.1);
 * double first = schedule.stepSize(1);
 * }</pre>
 *
 * @param peak η_1, at least 0 and finite
 * @param steps t, at least 1
 */
public record InverseSquareRoot(double peak, int steps) implements FixedShape {
  /** Checks the settings. */
  public InverseSquareRoot {
    Arguments.nonNegative(peak, "peak step size");
    Arguments.atLeast(steps, 1, "steps");
  }

  @Override
  public String name() {
    return "inverse-square-root";
  }

  @Override
  public double factor(int step) {
    return 1 / Math.sqrt(step);
  }

  @Override
  public InverseSquareRoot withPeak(double newPeak) {
    return new InverseSquareRoot(newPeak, steps);
  }
}
