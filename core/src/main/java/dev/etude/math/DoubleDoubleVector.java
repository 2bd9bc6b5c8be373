package dev.etude.math;

/**
 * A vector as the unevaluated sum of two arrays, high + low: what a matrix product was rounded to, and how much the
 * rounding took away, as far as the operator knows it.
 *
 * <p>A gradient step w − ηg loses digits where η g ≈ w, that is near a step size 1/λ. With the low part, w − η·high − η·low
 * keeps them. Mutable workspace: the arrays are written by operators and read by update rules; nobody keeps them.
 */
public final class DoubleDoubleVector {
  private final double[] high;
  private final double[] low;

  /**
   * Creates the vector 0.
   *
   * @param dimension the length
   */
  public DoubleDoubleVector(int dimension) {
    this.high = new double[dimension];
    this.low = new double[dimension];
  }

  /**
   * Returns the rounded entries, to read and to write.
   *
   * @return the array itself
   */
  public double[] high() {
    return high;
  }

  /**
   * Returns the remainders, to read and to write; all 0 where nothing is known of them.
   *
   * @return the array itself
   */
  public double[] low() {
    return low;
  }

  /**
   * Returns the length.
   *
   * @return the number of entries
   */
  public int dimension() {
    return high.length;
  }
}
