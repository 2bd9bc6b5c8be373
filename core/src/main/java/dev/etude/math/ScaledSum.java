package dev.etude.math;

/**
 * A running sum of terms value · 2^exponent, compensated, without objects.
 *
 * <p>Neumaier's summation, in a scale that follows the largest term: the error of n terms is below n·2⁻¹⁰⁵ Σ|terms|. Terms
 * below 2⁻⁴⁰⁰ of the largest so far are dropped, unless the sum before them is exactly 0.
 */
public final class ScaledSum {
  private static final int NEGLIGIBLE_BITS = 400;

  private double sum;
  private double error;
  private long exponent;

  /** Creates the sum 0. */
  public ScaledSum() {
    clear();
  }

  /** Makes this sum 0 again. */
  public void clear() {
    sum = 0;
    error = 0;
    exponent = Long.MIN_VALUE;
  }

  /**
   * Adds value · 2^valueExponent.
   *
   * @param value finite
   * @param valueExponent the power of two
   */
  public void add(double value, long valueExponent) {
    if (value == 0) {
      return;
    }
    int own = Math.getExponent(value);
    if (own < Double.MIN_EXPONENT) {
      add(Math.scalb(value, 200), valueExponent - 200);
      return;
    }
    double mantissa = own == 0 ? value : Math.scalb(value, -own);
    long termExponent = valueExponent + own;
    if (sum == 0 && error == 0) { // nothing yet, or nothing left: the scale is free
      exponent = termExponent;
      sum = mantissa;
      return;
    }
    long shift = termExponent - exponent;
    if (shift > 0) {
      int down = (int) Math.min(shift, NEGLIGIBLE_BITS);
      sum = Math.scalb(sum, -down);
      error = Math.scalb(error, -down);
      exponent = termExponent;
    } else if (shift < -NEGLIGIBLE_BITS) {
      return;
    } else if (shift < 0) {
      mantissa = Math.scalb(mantissa, (int) shift);
    }
    double next = sum + mantissa;
    error +=
        Math.abs(sum) >= Math.abs(mantissa) ? (sum - next) + mantissa : (mantissa - next) + sum;
    sum = next;
  }

  /**
   * Adds (high + low) · 2^valueExponent.
   *
   * @param high finite
   * @param low the remainder of high, smaller by 2⁵³
   * @param valueExponent the power of two
   */
  public void add(double high, double low, long valueExponent) {
    add(high, valueExponent);
    add(low, valueExponent);
  }

  /**
   * Returns the sum so far.
   *
   * @return the sum as a number of unlimited range
   */
  public LogScaled value() {
    return exponent == Long.MIN_VALUE
        ? LogScaled.ZERO
        : LogScaled.of(sum, exponent).plus(LogScaled.of(error, exponent));
  }
}
