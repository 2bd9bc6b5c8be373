package dev.etude.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How the values of an axis become chart coordinates u, and chart coordinates labels.
 *
 * <pre>
 *   LINEAR      u = v / 10^k           k such that the span of u is between 1 and 20
 *   RATIOS      u = v / 10^k           k such that the lowest u is between 1 and 10; the chart takes logarithms
 *   DECADES     u = log10 v            ticks at whole u
 *   NAMES       u = v                  ticks at whole u
 * </pre>
 *
 * <p>XChart steps through ticks in decimals of at most ten places, which never ends on a span of 1e-12, and labels each
 * tenth of each decade, which is black on 600 decades. These coordinates keep it where it works well: RATIOS for less
 * than five decades, DECADES for more. A logarithmic axis of less than a factor of 8 holds too few round ratios to label three of
 * them, and is nearly straight: it is drawn as a linear one.
 */
final class AxisMapping {
  /** Which of the coordinates. */
  enum Kind {
    LINEAR,
    RATIOS,
    DECADES,
    NAMES
  }

  private static final double DECADES_FROM = 5;
  private static final double MANY_RATIOS = 1e3; // from here on only powers of ten have labels
  private static final double LINEAR_BELOW = 8; // below, a chart labels too few round ratios
  private static final double SAME_BELOW =
      1e-12; // relative span at which two labels would look the same
  private static final int SMALLEST_EXPONENT = -320; // 10^k must not be 0
  private static final int NAME_LENGTH = 20; // XChart leaves ticks out if a label is longer

  private final Axis axis;
  private final Kind kind;
  private final int exponent;
  private final double low;
  private final double high;

  private AxisMapping(Axis axis, Kind kind, int exponent, double low, double high) {
    this.axis = axis;
    this.kind = kind;
    this.exponent = exponent;
    this.low = low;
    this.high = high;
  }

  /** Fits a mapping to what must be visible; no extent or a single value gets some room around it. */
  static AxisMapping of(Axis axis, Extent extent) {
    return switch (axis.scale()) {
      case LINEAR -> linear(axis, extent);
      case LOG -> logarithmic(axis, extent);
      case NAMES -> new AxisMapping(axis, Kind.NAMES, 0, axis.lowerEdge(), axis.upperEdge());
    };
  }

  private static AxisMapping linear(Axis axis, Extent extent) {
    double low = extent.isEmpty() ? 0 : extent.low();
    double high = extent.isEmpty() ? 1 : extent.high();
    double size = Math.max(Math.abs(low), Math.abs(high));
    if (high - low <= SAME_BELOW * size) {
      double room = size > 0 ? size / 10 : 1;
      low -= room;
      high += room;
    }
    double halfSpan = high / 2 - low / 2;
    int exponent = Math.max(SMALLEST_EXPONENT, (int) Math.floor(Math.log10(halfSpan)));
    return new AxisMapping(
        axis, Kind.LINEAR, exponent, low / power(exponent), high / power(exponent));
  }

  private static AxisMapping logarithmic(Axis axis, Extent extent) {
    double low = extent.isEmpty() ? 0.1 : extent.low();
    double high = extent.isEmpty() ? 10 : extent.high();
    if (high <= low * (1 + SAME_BELOW)) {
      low /= 2;
      high *= 2;
    }
    if (high < LINEAR_BELOW * low) {
      return linear(axis, new Extent(low, high));
    }
    if (Math.log10(high) - Math.log10(low) >= DECADES_FROM) {
      return new AxisMapping(axis, Kind.DECADES, 0, Math.log10(low), Math.log10(high));
    }
    int exponent = (int) Math.floor(Math.log10(low));
    return new AxisMapping(
        axis, Kind.RATIOS, exponent, low / power(exponent), high / power(exponent));
  }

  /** Raises the upper end so that this fraction of the axis, at its top, stays free of data. */
  AxisMapping withHeadroom(double fraction) {
    double stretch = 1 / (1 - fraction);
    double raised =
        kind == Kind.RATIOS ? low * Math.pow(high / low, stretch) : low + (high - low) * stretch;
    return new AxisMapping(axis, kind, exponent, low, raised);
  }

  Kind kind() {
    return kind;
  }

  /** k: a linear axis counts in units of 10^k. */
  int exponent() {
    return exponent;
  }

  /** The chart coordinate of the lower end. */
  double low() {
    return low;
  }

  /** The chart coordinate of the upper end. */
  double high() {
    return high;
  }

  /** The value at the lower end. */
  double lowest() {
    return kind == Kind.DECADES ? Math.pow(10, low) : low * power(exponent);
  }

  /** The value at the upper end. */
  double highest() {
    return kind == Kind.DECADES ? Math.pow(10, high) : high * power(exponent);
  }

  /** The number of decades of a DECADES axis, the span of u otherwise. */
  double span() {
    return high - low;
  }

  /** How far along the axis a value lies: 0 at the lower end, 1 at the upper. The value must be one the axis shows. */
  double fraction(double value) {
    return switch (kind) {
      case LINEAR, NAMES -> (value / power(exponent) - low) / (high - low);
      case RATIOS -> Math.log(value / power(exponent) / low) / Math.log(high / low);
      case DECADES -> (Math.log10(value) - low) / (high - low);
    };
  }

  /** The label of a tick; empty where the tick should have none. */
  String label(double u) {
    return switch (kind) {
      case LINEAR ->
        NumberText.of(
            BigDecimal.valueOf(u).setScale(9, RoundingMode.HALF_EVEN).scaleByPowerOfTen(exponent));
      case RATIOS -> ratioLabel(u);
      case DECADES ->
        Math.abs(u - Math.rint(u)) < 1e-6 ? NumberText.powerOfTen((int) Math.rint(u)) : "";
      case NAMES -> nameLabel(u);
    };
  }

  /** Labels 1, 2 and 5 in each decade, only 1 if there are many, and every digit if there is less than one. */
  private String ratioLabel(double u) {
    int decade = (int) Math.floor(Math.log10(u) + 1e-9);
    double leading = u / power(decade);
    double digit = Math.rint(leading);
    boolean round = Math.abs(leading - digit) < 1e-6;
    boolean between = digit != 1 && ((digit != 2 && digit != 5) || high / low >= MANY_RATIOS);
    if (round && high / low > 10 && between) {
      return "";
    }
    BigDecimal shown = BigDecimal.valueOf(leading).setScale(round ? 0 : 3, RoundingMode.HALF_EVEN);
    return NumberText.of(shown.scaleByPowerOfTen(decade + exponent));
  }

  /** The name at a whole u, a blank elsewhere. XChart draws no ticks where both ends of an axis have the same label. */
  private String nameLabel(double u) {
    String name = LegendText.shortened(LegendText.oneLine(axis.nameAt(u)), NAME_LENGTH);
    return name.isEmpty() && u > 0 ? " " : name;
  }

  private static double power(int k) {
    return Math.pow(10, k);
  }
}
