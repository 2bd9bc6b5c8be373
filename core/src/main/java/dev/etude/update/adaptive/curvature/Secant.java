package dev.etude.update.adaptive.curvature;

/**
 * The curvature information in two points and their gradients: the products of s, the move, and y, the change of the
 * gradient. Mutable workspace.
 */
final class Secant {
  private final double[] point;
  private final double[] gradient;
  private double ss;
  private double sy;
  private double yy;

  /**
   * Creates the secant from a point that is yet to be set.
   *
   * @param dimension the length d
   */
  Secant(int dimension) {
    this.point = new double[dimension];
    this.gradient = new double[dimension];
  }

  /** Returns the array of the point to measure from, to read and to write. */
  double[] point() {
    return point;
  }

  /** Returns the array of the gradient to measure from, to read and to write. */
  double[] gradient() {
    return gradient;
  }

  /** Sets the point and the gradient to measure from. */
  void measureFrom(double[] newPoint, double[] newGradient) {
    System.arraycopy(newPoint, 0, point, 0, point.length);
    System.arraycopy(newGradient, 0, gradient, 0, gradient.length);
  }

  /** Measures to another point and its gradient. */
  void measureTo(double[] otherPoint, double[] otherGradient) {
    ss = 0;
    sy = 0;
    yy = 0;
    for (int i = 0; i < point.length; i++) {
      double s = otherPoint[i] - point[i];
      double y = otherGradient[i] - gradient[i];
      ss = Math.fma(s, s, ss);
      sy = Math.fma(s, y, sy);
      yy = Math.fma(y, y, yy);
    }
  }

  /** Returns s·s/s·y, "BB1"; meaningful if {@link #isConvex}. */
  double longStep() {
    return ss / sy;
  }

  /** Returns s·y/y·y, "BB2", never longer than the long one; meaningful if {@link #isConvex}. */
  double shortStep() {
    return sy / yy;
  }

  /** Says whether s·y &gt; 0. False too if it is not a number. */
  boolean isConvex() {
    return sy > 0;
  }

  /** Returns ‖s‖/‖y‖, the inverse of the curvature; infinite if either is 0, which says nothing. */
  double inverseCurvature() {
    return ss == 0 || yy == 0 ? Double.POSITIVE_INFINITY : Math.sqrt(ss) / Math.sqrt(yy);
  }
}
