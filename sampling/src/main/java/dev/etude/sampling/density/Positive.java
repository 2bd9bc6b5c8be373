package dev.etude.sampling.density;

import dev.etude.check.Arguments;

/**
 * Positive parameters: x = e^u, log |det J| = Σ u.
 *
 * @param size how many, at least 1
 */
public record Positive(int size) implements Transform {
  /** Checks the size. */
  public Positive {
    Arguments.atLeast(size, 1, "size");
  }

  @Override
  public double apply(double[] free, int from, double[] values, int at) {
    double log = 0;
    for (int i = 0; i < size; i++) {
      values[at + i] = Math.exp(free[from + i]);
      log += free[from + i];
    }
    return log;
  }

  @Override
  public void adjoint(
      double[] free, int from, double[] values, double[] adjoint, int at, double[] gradient) {
    for (int i = 0; i < size; i++) {
      gradient[from + i] = adjoint[at + i] * values[at + i] + 1;
    }
  }
}
