package dev.etude.report;

import java.util.List;

/**
 * One axis of a figure: a label and a scale.
 *
 * <p>A linear axis shows v with |v| ≤ 10³⁰⁰, a logarithmic one v with 10⁻³⁰⁰ ≤ v ≤ 10³⁰⁰. Any other number (NaN, ±∞, and
 * on a logarithmic axis 0 and below) has no place on the axis, and a curve has a gap there. An axis of names has name i,
 * from 0, at −i, so that a vertical one has the first on top; it shows all names and nothing else.
 *
 * @param label what is measured, with its unit; may be empty
 * @param scale how numbers are spaced
 * @param names what stands at an axis of names, at least one; empty for numbers
 */
public record Axis(String label, Scale scale, List<String> names) {
  private static final double LARGEST = 1e300; // leaves room for margins below Double.MAX_VALUE
  private static final double SMALLEST_LOGARITHMIC = 1e-300;

  /** How numbers are spaced along an axis. */
  public enum Scale {
    /** Equal differences are equally long. */
    LINEAR,
    /** Equal ratios are equally long. */
    LOG,
    /** Names, one below the other. */
    NAMES
  }

  /** Copies the names, and refuses an axis of names without any and one of numbers with some. */
  public Axis {
    names = List.copyOf(names);
    if (scale == Scale.NAMES && names.isEmpty()) {
      throw new IllegalArgumentException("axis of names must have at least one, but has none");
    }
    if (scale != Scale.NAMES && !names.isEmpty()) {
      throw new IllegalArgumentException(
          "axis of numbers must have no names, but has " + names.size());
    }
  }

  /**
   * Returns a linear axis.
   *
   * @param label what is measured
   * @return the axis
   */
  public static Axis linear(String label) {
    return new Axis(label, Scale.LINEAR, List.of());
  }

  /**
   * Returns a logarithmic axis.
   *
   * @param label what is measured
   * @return the axis
   */
  public static Axis log(String label) {
    return new Axis(label, Scale.LOG, List.of());
  }

  /**
   * Returns an axis of names.
   *
   * @param label what they are names of
   * @param names from the top, at least one
   * @return the axis
   */
  public static Axis names(String label, List<String> names) {
    return new Axis(label, Scale.NAMES, names);
  }

  /**
   * Tells whether a number has a place on this axis.
   *
   * @param value any number
   * @return false where a curve must have a gap
   */
  public boolean shows(double value) {
    return switch (scale) {
      case LINEAR -> Math.abs(value) <= LARGEST;
      case LOG -> value >= SMALLEST_LOGARITHMIC && value <= LARGEST;
      case NAMES -> value <= upperEdge() && value >= lowerEdge();
    };
  }

  /**
   * Returns the name at a number of an axis of names.
   *
   * @param value the number; name k is at −k
   * @return the name, or the empty text if there is none
   */
  public String nameAt(double value) {
    int index = (int) Math.rint(-value);
    boolean there = Math.abs(index + value) < 1e-6 && index >= 0 && index < names.size();
    return there ? names.get(index) : "";
  }

  /**
   * Returns the lower end of an axis of names, half a name below the last one.
   *
   * @return 0.5 − the number of names
   */
  public double lowerEdge() {
    return 0.5 - names.size();
  }

  /**
   * Returns the upper end of an axis of names, half a name above the first one.
   *
   * @return 0.5
   */
  public double upperEdge() {
    return 0.5;
  }
}
