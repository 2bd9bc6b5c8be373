package dev.etude.math;

/**
 * A symmetric linear map of ℝᵈ to itself, known by its products.
 *
 * <p>Implementations have no mutable state that a caller can see: one operator may serve several threads.
 */
public interface LinearOperator {
  /**
   * Returns the dimension.
   *
   * @return d, at least 1
   */
  int dimension();

  /**
   * Computes the product A x. The low part of the result is the rounding error of the high part where the operator
   * knows it, and 0 where it does not.
   *
   * @param x length d; not written to, and not one of the result's arrays
   * @param product where to write A x
   */
  void multiply(double[] x, DoubleDoubleVector product);

  /**
   * Computes A x and A y; an operator that can read itself once for both does so.
   *
   * @param x length d
   * @param y length d
   * @param productX where to write A x
   * @param productY where to write A y
   */
  default void multiplyPair(
      double[] x, double[] y, DoubleDoubleVector productX, DoubleDoubleVector productY) {
    multiply(x, productX);
    multiply(y, productY);
  }

  /**
   * Says whether a row, and with it a column, is known to be 0.
   *
   * @param i the row, from 0
   * @return true if (A x)_i = 0 for every x and A x does not depend on x_i; false where nothing is known
   */
  default boolean isZeroRow(int i) {
    return false;
  }
}
