package dev.etude.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import tools.jackson.core.io.NumberOutput;

/** Decimal forms of a double. */
public final class Numbers {
  private static final MathContext DIGITS = new MathContext(4, RoundingMode.HALF_UP);

  private Numbers() {}

  /**
   * Writes a number for people: 4 significant digits, with a power of ten below 0.0001 and from 10 million.
   *
   * @param value any number; NaN and the infinities become {@code NaN}, {@code ∞} and {@code -∞}
   * @return for example {@code 0.1235}, {@code 54.20}, {@code 108600}, {@code 1.235e-05}, {@code 0}
   */
  public static String brief(double value) {
    if (value == 0) {
      return "0";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "-∞";
    }
    if (Double.isNaN(value)) {
      return "NaN";
    }
    double size = Math.abs(value);
    return size >= 9999.5 && size < 9_999_500
        ? new BigDecimal(value).round(DIGITS).toPlainString()
        : String.format(Locale.ROOT, "%.4g", value);
  }

  /**
   * Writes the shortest decimal that reads back as the same double. (Before JDK 19 {@link Double#toString(double)}
   * sometimes writes a digit more; this does not, so that files are equal on every JDK.)
   *
   * @param value a finite number
   * @return for example {@code 0.1}, {@code 80.0}, {@code 1.0E-5}
   */
  public static String exact(double value) {
    return NumberOutput.toString(value, true);
  }
}
