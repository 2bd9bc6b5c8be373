package dev.etude.inner.network;

/**
 * The loss of one row as a function of the network's outputs z ∈ R^K: ℓ(z).
 *
 * <p>Implementations are immutable and hold the answers of all rows.
 */
public interface OutputLoss {
  /**
   * Returns how many rows have an answer.
   *
   * @return n
   */
  int rows();

  /**
   * Returns how many outputs a row has.
   *
   * @return K, at least 1
   */
  int outputs();

  /**
   * Computes the loss of one row and its slope.
   *
   * @param row which one, from 0
   * @param outputs z, length K; not written to
   * @param slope where to write ∂ℓ/∂z, length K
   * @return ℓ(z), at least 0
   */
  double evaluate(int row, double[] outputs, double[] slope);

  /**
   * Computes the derivative of the slope in a direction.
   *
   * @param row which one, from 0
   * @param slope ∂ℓ/∂z, as {@link #evaluate} wrote it; not written to
   * @param direction ż, length K; not written to
   * @param product where to write (∂²ℓ/∂z²) ż, length K; it may be the array of the slope, but not that of the direction
   */
  void curvature(int row, double[] slope, double[] direction, double[] product);
}
