package dev.etude.update;

/**
 * The adjoint of a gradient, ḡ = factor · direction. Two parts, because gradient descent's direction is the iterate's
 * adjoint itself, exactly, and a product rounded too early would lose digits where η λ ≈ 1. Mutable workspace.
 */
public final class GradientAdjoint {
  private final double[] direction;
  private double factor;

  /**
   * Creates the adjoint 0.
   *
   * @param dimension the length d
   */
  public GradientAdjoint(int dimension) {
    this.direction = new double[dimension];
  }

  /**
   * Returns the direction, to read and to write.
   *
   * @return the array itself
   */
  public double[] direction() {
    return direction;
  }

  /**
   * Returns the factor.
   *
   * @return what to multiply the direction by
   */
  public double factor() {
    return factor;
  }

  /**
   * Sets the factor.
   *
   * @param factor what to multiply the direction by
   */
  public void setFactor(double factor) {
    this.factor = factor;
  }
}
