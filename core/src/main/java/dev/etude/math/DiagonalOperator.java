package dev.etude.math;

import dev.etude.check.Arguments;

/**
 * A diagonal matrix.
 *
 * <pre>
 *   (A x)_i = λ_i x_i
 * </pre>
 *
 * <p>Products are exact: the low part is the whole rounding error (barring underflow). Cost: 2d multiply-adds.
 */
public final class DiagonalOperator implements LinearOperator {
  private final double[] diagonal;

  private DiagonalOperator(double[] diagonal) {
    this.diagonal = diagonal;
  }

  /**
   * Returns the matrix with the given diagonal.
   *
   * @param diagonal finite numbers, at least one; copied
   * @return the operator
   */
  public static DiagonalOperator of(double... diagonal) {
    Arguments.atLeast(diagonal.length, 1, "the number of diagonal entries");
    for (int i = 0; i < diagonal.length; i++) {
      Arguments.finite(diagonal[i], "diagonal[" + i + "]");
    }
    return new DiagonalOperator(diagonal.clone());
  }

  @Override
  public int dimension() {
    return diagonal.length;
  }

  /**
   * Returns one diagonal entry.
   *
   * @param i the index, from 0
   * @return λ_i
   */
  public double entry(int i) {
    return diagonal[i];
  }

  @Override
  public void multiply(double[] x, DoubleDoubleVector product) {
    double[] high = product.high();
    double[] low = product.low();
    for (int i = 0; i < diagonal.length; i++) {
      double rounded = diagonal[i] * x[i];
      high[i] = rounded;
      low[i] = Math.fma(diagonal[i], x[i], -rounded);
    }
  }

  @Override
  public boolean isZeroRow(int i) {
    return diagonal[i] == 0;
  }
}
