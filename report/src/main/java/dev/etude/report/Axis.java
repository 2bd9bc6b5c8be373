package dev.etude.report;

/**
 * One axis of a figure: a label and a scale.
 *
 * <p>A linear axis shows v with |v| ≤ 10³⁰⁰, a logarithmic one v with 10⁻³⁰⁰ ≤ v ≤ 10³⁰⁰. Any other number (NaN, ±∞, and
 * on a logarithmic axis 0 and below) has no place on the axis, and a curve has a gap there.
 *
 * @param label what is measured, with its unit; may be empty
 * @param scale how numbers are spaced
 */
public record Axis(String label, Scale scale) {
  private static final double LARGEST = 1e300; // leaves room for margins below Double.MAX_VALUE
  private static final double SMALLEST_LOGARITHMIC = 1e-300;

  /** How numbers are spaced along an axis. */
  public enum Scale {
    /** Equal differences are equally long. */
    LINEAR,
    /** Equal ratios are equally long. */
    LOG
  }

  /**
   * Returns a linear axis.
   *
   * @param label what is measured
   * @return the axis
   */
  public static Axis linear(String label) {
    return new Axis(label, Scale.LINEAR);
  }

  /**
   * Returns a logarithmic axis.
   *
   * @param label what is measured
   * @return the axis
   */
  public static Axis log(String label) {
    return new Axis(label, Scale.LOG);
  }

  /**
   * Tells whether a number has a place on this axis.
   *
   * @param value any number
   * @return false where a curve must have a gap
   */
  public boolean shows(double value) {
    return scale == Scale.LOG
        ? value >= SMALLEST_LOGARITHMIC && value <= LARGEST
        : Math.abs(value) <= LARGEST;
  }
}
