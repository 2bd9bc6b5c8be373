package dev.etude.sampling.density;

import dev.etude.check.Arguments;

/**
 * Parameters between two bounds: x = a + (b − a) s, s = 1/(1 + e^−u), log |det J| = Σ log (b − a) s (1 − s).
 *
 * @param size how many, at least 1
 * @param lower a, finite
 * @param upper b, finite and above a
 */
public record Interval(int size, double lower, double upper) implements Transform {
  /** Checks size and bounds. */
  public Interval {
    Arguments.atLeast(size, 1, "size");
    Arguments.finite(lower, "lower");
    Arguments.positive(upper - lower, "upper − lower");
  }

  @Override
  public double apply(double[] free, int from, double[] values, int at) {
    double width = upper - lower;
    double log = size * Math.log(width);
    for (int i = 0; i < size; i++) {
      double u = free[from + i];
      values[at + i] = lower + width * Transform.logistic(u);
      log += Transform.logLogisticSlope(u);
    }
    return log;
  }

  @Override
  public void adjoint(
      double[] free, int from, double[] values, double[] adjoint, int at, double[] gradient) {
    for (int i = 0; i < size; i++) {
      double u = free[from + i];
      double s = Transform.logistic(u);
      double slope = (upper - lower) * s * Transform.logistic(-u);
      gradient[from + i] = adjoint[at + i] * slope + 1 - 2 * s;
    }
  }
}
