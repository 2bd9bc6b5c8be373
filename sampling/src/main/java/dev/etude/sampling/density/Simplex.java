package dev.etude.sampling.density;

import dev.etude.check.Arguments;

/**
 * Parameters of a simplex: n positive parameters whose sum is 1, by breaking a stick.
 *
 * <pre>
 *   r(1) = 1,      z(i) = 1/(1 + e^−(u(i) − log(n − i))),      x(i) = r(i) z(i),      r(i+1) = r(i) (1 − z(i)),      x(n) = r(n)
 *   log |det J| = Σ log r(i) z(i) (1 − z(i))       over i = 1 … n − 1, of the first n − 1 parameters
 * </pre>
 *
 * <p>u = 0 is the middle, where all shares are 1/n. A density of the shares is one of the first n − 1 of them; its gradient may
 * use all n as if they were free.
 *
 * @param size n, at least 2
 */
public record Simplex(int size) implements Transform {
  /** Checks the size. */
  public Simplex {
    Arguments.atLeast(size, 2, "size");
  }

  @Override
  public int free() {
    return size - 1;
  }

  @Override
  public double apply(double[] free, int from, double[] values, int at) {
    double log = 0;
    double rest = 1;
    double logRest = 0;
    for (int i = 0; i < size - 1; i++) {
      double v = free[from + i] - Math.log(size - 1 - i);
      values[at + i] = rest * Transform.logistic(v);
      log += logRest + Transform.logLogisticSlope(v);
      rest *= Transform.logistic(-v);
      logRest -= Math.max(v, 0) + Math.log1p(Math.exp(-Math.abs(v)));
    }
    values[at + size - 1] = rest;
    return log;
  }

  @Override
  public void adjoint(
      double[] free, int from, double[] values, double[] adjoint, int at, double[] gradient) {
    int last = at + size - 1;
    double below = adjoint[last] * values[last]; // r(i+1) times the derivative in r(i+1)
    for (int i = size - 2; i >= 0; i--) {
      double z = Transform.logistic(free[from + i] - Math.log(size - 1 - i));
      double own = adjoint[at + i] * values[at + i];
      gradient[from + i] = own * (1 - z) - below * z + 1 - 2 * z;
      below += own + 1;
    }
  }
}
