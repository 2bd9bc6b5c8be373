package dev.etude.sampling.density;

import dev.etude.check.Arguments;

/**
 * Parameters in ascending order: x(1) = u(1), x(i) = x(i−1) + e^u(i), log |det J| = u(2) + … + u(n).
 *
 * @param size n, at least 1
 */
public record Ordered(int size) implements Transform {
  /** Checks the size. */
  public Ordered {
    Arguments.atLeast(size, 1, "size");
  }

  @Override
  public double apply(double[] free, int from, double[] values, int at) {
    double log = 0;
    values[at] = free[from];
    for (int i = 1; i < size; i++) {
      values[at + i] = values[at + i - 1] + Math.exp(free[from + i]);
      log += free[from + i];
    }
    return log;
  }

  @Override
  public void adjoint(
      double[] free, int from, double[] values, double[] adjoint, int at, double[] gradient) {
    double above = 0; // the sum of the gradients of x(i), x(i+1), …
    for (int i = size - 1; i > 0; i--) {
      above += adjoint[at + i];
      gradient[from + i] = above * Math.exp(free[from + i]) + 1;
    }
    gradient[from] = above + adjoint[at];
  }
}
