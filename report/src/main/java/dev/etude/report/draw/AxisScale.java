package dev.etude.report.draw;

import dev.etude.report.Axis;

/**
 * Maps the values of an axis to places along it: 0 at its beginning, 1 at its end.
 *
 * <p>Linear along the value, or along its logarithm. What must be shown has a little room at both ends. An extent of
 * nothing or of one number gets some room around it, so that the ends always differ.
 */
public final class AxisScale {
  private static final double ROOM = 0.02; // of what is shown, at each end
  private static final double SAME_BELOW =
      1e-12; // relative span at which two labels would look the same

  private static final double SMALLEST_SPAN = 1e-300; // below, doubles are too few

  private final Axis axis;
  private final double low; // of logarithms on a logarithmic axis
  private final double high;

  private AxisScale(Axis axis, double low, double high) {
    this.axis = axis;
    this.low = low;
    this.high = high;
  }

  static AxisScale of(Axis axis, Extent extent) {
    return switch (axis.scale()) {
      case LINEAR -> linear(axis, extent);
      case LOG -> logarithmic(axis, extent);
      case NAMES -> new AxisScale(axis, axis.lowerEdge(), axis.upperEdge());
    };
  }

  private static AxisScale linear(Axis axis, Extent extent) {
    double low = extent.isEmpty() ? 0 : extent.low();
    double high = extent.isEmpty() ? 1 : extent.high();
    double size = Math.max(Math.abs(low), Math.abs(high));
    if (high - low <= Math.max(SAME_BELOW * size, SMALLEST_SPAN)) {
      double room = size > 0 ? Math.max(size / 10, SMALLEST_SPAN) : 1;
      low -= room;
      high += room;
    }
    return new AxisScale(axis, low, high).withRoom();
  }

  private static AxisScale logarithmic(Axis axis, Extent extent) {
    double low = extent.isEmpty() ? 0.1 : extent.low();
    double high = extent.isEmpty() ? 10 : extent.high();
    if (high <= low * (1 + SAME_BELOW)) {
      low /= 2;
      high *= 2;
    }
    return new AxisScale(axis, StrictMath.log10(low), StrictMath.log10(high)).withRoom();
  }

  private AxisScale withRoom() {
    double room = ROOM * (high - low);
    return new AxisScale(axis, low - room, high + room);
  }

  /**
   * Returns the axis that this scale draws.
   *
   * @return the axis
   */
  public Axis axis() {
    return axis;
  }

  /** Whether equal ratios are equally long. */
  boolean isLogarithmic() {
    return axis.scale() == Axis.Scale.LOG;
  }

  /** The number at the beginning, its decimal logarithm on a logarithmic axis. */
  double low() {
    return low;
  }

  /** The number at the end, its decimal logarithm on a logarithmic axis. */
  double high() {
    return high;
  }

  /**
   * Returns how far along the axis a value lies.
   *
   * @param value a value that the axis shows
   * @return 0 at the beginning and 1 at the end
   */
  public double fraction(double value) {
    double number = isLogarithmic() ? StrictMath.log10(value) : value;
    return (number - low) / (high - low);
  }
}
