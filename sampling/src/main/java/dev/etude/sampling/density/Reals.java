package dev.etude.sampling.density;

import dev.etude.check.Arguments;

/**
 * Parameters without bounds: x = u.
 *
 * @param size how many, at least 1
 */
public record Reals(int size) implements Transform {
  /** Checks the size. */
  public Reals {
    Arguments.atLeast(size, 1, "size");
  }

  @Override
  public double apply(double[] free, int from, double[] values, int at) {
    System.arraycopy(free, from, values, at, size);
    return 0;
  }

  @Override
  public void adjoint(
      double[] free, int from, double[] values, double[] adjoint, int at, double[] gradient) {
    System.arraycopy(adjoint, at, gradient, from, size);
  }
}
