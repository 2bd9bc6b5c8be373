package dev.etude.report;

import dev.etude.check.Arguments;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A named curve: points (x, y), and optionally a band [lower, upper] at every x, or a span [left, right] at every y.
 *
 * <p>The points are drawn in the order of x; equal x keep their order. A point whose x is not finite is left out, since
 * nothing says where it belongs; one whose y the axis cannot show is a gap. Arrays are copied on the way in. A series of
 * no points is legal: it has a place in the legend.
 */
public final class Series {
  private final String name;
  private final LineStyle style;
  private final double[] x;
  private final double[] y;
  private final double[] lower; // empty if there is no band
  private final double[] upper;
  private final double[] left; // empty if there is no span
  private final double[] right;
  private final int[] order; // drawn order → index into the arrays

  private Series(
      String name,
      LineStyle style,
      double[] x,
      double[] y,
      double[] lower,
      double[] upper,
      double[] left,
      double[] right,
      int[] order) {
    this.name = name;
    this.style = style;
    this.x = x;
    this.y = y;
    this.lower = lower;
    this.upper = upper;
    this.left = left;
    this.right = right;
    this.order = order;
  }

  /**
   * Returns a line without a band.
   *
   * @param name what the legend calls it; any text
   * @param x the places, in any order
   * @param y the values, as many as places
   * @return the series
   */
  public static Series of(String name, double[] x, double[] y) {
    Arguments.length(y, x.length, "y of series '" + name + "'");
    double[] places = x.clone();
    int[] order = IntStream.range(0, places.length)
        .filter(i -> Double.isFinite(places[i]))
        .boxed()
        .sorted(Comparator.comparingDouble(i -> places[i]))
        .mapToInt(Integer::intValue)
        .toArray();
    double[] none = {};
    return new Series(name, LineStyle.AUTOMATIC, places, y.clone(), none, none, none, none, order);
  }

  /**
   * Returns this series with a band around it. The band has a gap where either edge has one.
   *
   * @param lower the lower edge, as many numbers as places and in the same order
   * @param upper the upper edge, likewise
   * @return a copy with the band
   */
  public Series withBand(double[] lower, double[] upper) {
    Arguments.length(lower, x.length, "lower edge of series '" + name + "'");
    Arguments.length(upper, x.length, "upper edge of series '" + name + "'");
    return new Series(name, style, x, y, lower.clone(), upper.clone(), left, right, order);
  }

  /**
   * Returns this series with a span around each point: a bar from one place to another. Only a series of {@link
   * LineStyle#POINTS} shows it, and not where either end is no number that the axis can show.
   *
   * @param left the left ends, as many numbers as places and in the same order
   * @param right the right ends, likewise
   * @return a copy with the spans
   */
  public Series withSpans(double[] left, double[] right) {
    Arguments.length(left, x.length, "left ends of series '" + name + "'");
    Arguments.length(right, x.length, "right ends of series '" + name + "'");
    return new Series(name, style, x, y, lower, upper, left.clone(), right.clone(), order);
  }

  /**
   * Returns this series with a style.
   *
   * @param style how to draw it
   * @return a copy with the style
   */
  public Series withStyle(LineStyle style) {
    return new Series(name, style, x, y, lower, upper, left, right, order);
  }

  /**
   * Returns the name.
   *
   * @return what the legend calls it
   */
  public String name() {
    return name;
  }

  /**
   * Returns the style.
   *
   * @return how it is drawn
   */
  public LineStyle style() {
    return style;
  }

  /**
   * Returns the number of points with a finite x.
   *
   * @return the number of points, at least 0
   */
  public int size() {
    return order.length;
  }

  /**
   * Returns a place.
   *
   * @param i which point, in the order of x
   * @return x of that point, finite
   */
  public double x(int i) {
    return x[order[i]];
  }

  /**
   * Returns a value.
   *
   * @param i which point, in the order of x
   * @return y of that point, any number
   */
  public double y(int i) {
    return y[order[i]];
  }

  /**
   * Tells whether there is a band.
   *
   * @return whether {@link #lower} and {@link #upper} may be called on a point
   */
  public boolean hasBand() {
    return lower.length > 0;
  }

  /**
   * Returns the lower edge of the band.
   *
   * @param i which point, in the order of x
   * @return the edge, any number
   */
  public double lower(int i) {
    return lower[order[i]];
  }

  /**
   * Returns the upper edge of the band.
   *
   * @param i which point, in the order of x
   * @return the edge, any number
   */
  public double upper(int i) {
    return upper[order[i]];
  }

  /**
   * Tells whether there are spans to show: whether ends were given, and the style is one of points.
   *
   * @return whether {@link #left} and {@link #right} may be called on a point
   */
  public boolean hasSpans() {
    return left.length > 0 && style == LineStyle.POINTS;
  }

  /**
   * Returns the left end of a span.
   *
   * @param i which point, in the order of x
   * @return the end, any number
   */
  public double left(int i) {
    return left[order[i]];
  }

  /**
   * Returns the right end of a span.
   *
   * @param i which point, in the order of x
   * @return the end, any number
   */
  public double right(int i) {
    return right[order[i]];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Series that
        && name.equals(that.name)
        && style == that.style
        && Arrays.equals(x, that.x)
        && Arrays.equals(y, that.y)
        && Arrays.equals(lower, that.lower)
        && Arrays.equals(upper, that.upper)
        && Arrays.equals(left, that.left)
        && Arrays.equals(right, that.right);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * name.hashCode() + Arrays.hashCode(x)) + Arrays.hashCode(y);
  }

  @Override
  public String toString() {
    return "Series[" + name + ", " + size() + " points, " + style + "]";
  }
}
