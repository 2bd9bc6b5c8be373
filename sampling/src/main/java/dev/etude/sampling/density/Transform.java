package dev.etude.sampling.density;

/**
 * A map from free coordinates to parameters with bounds, smooth and one to one.
 *
 * <pre>
 *   x = T(u),      log π(u) = log p(T(u)) + log |det J(u)|,      ∇ log π(u) = Jᵀ ∇ log p(x) + ∇ log |det J(u)|
 * </pre>
 *
 * <p>A transform is a value without state. Blocks stand in larger arrays, from a place that each method is told.
 */
public sealed interface Transform permits Reals, Positive, Interval, Ordered, Simplex {
  /**
   * Returns the number of parameters.
   *
   * @return the length of x
   */
  int size();

  /**
   * Returns the number of free coordinates.
   *
   * @return the length of u; that of x except on a simplex
   */
  default int free() {
    return size();
  }

  /**
   * Computes the parameters.
   *
   * @param free holds u from {@code from}
   * @param from the first entry of u
   * @param values where to write x, from {@code at}
   * @param at the first entry of x
   * @return log |det J(u)|
   */
  double apply(double[] free, int from, double[] values, int at);

  /**
   * Takes a gradient back to the free coordinates.
   *
   * @param free holds u from {@code from}
   * @param from the first entry of u, and of its gradient
   * @param values holds x from {@code at}, as {@link #apply} wrote it
   * @param adjoint holds the gradient in x from {@code at}
   * @param at the first entry of x, and of its gradient
   * @param gradient where to write Jᵀ ∇ log p(x) + ∇ log |det J(u)|, from {@code from}
   */
  void adjoint(
      double[] free, int from, double[] values, double[] adjoint, int at, double[] gradient);

  /**
   * Returns 1/(1 + e^−u) without overflow.
   *
   * @param u any number
   * @return a number from 0 to 1
   */
  static double logistic(double u) {
    double e = Math.exp(-Math.abs(u));
    return u >= 0 ? 1 / (1 + e) : e / (1 + e);
  }

  /**
   * Returns log s + log(1 − s) for s = logistic(u), without cancellation.
   *
   * @param u any number
   * @return the logarithm of the slope of the logistic function at u
   */
  static double logLogisticSlope(double u) {
    return -Math.abs(u) - 2 * Math.log1p(Math.exp(-Math.abs(u)));
  }
}
