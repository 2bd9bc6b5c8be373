package dev.etude.math;

import org.apache.commons.numbers.core.DD;

/**
 * A running sum of terms value · 2^exponent, compensated, without objects.
 *
 * <p>Neumaier's summation (a second sum, of the rounding errors), in a scale that follows the largest term: the error of n
 * terms is below n·2⁻¹⁰⁵ Σ|terms|. Terms below 2⁻⁴⁰⁰ of the largest so far are dropped, unless the sum before them is
 * exactly 0.
 */
public final class ScaledSum {
  private static final int NEGLIGIBLE_BITS = 400;
  private static final long EXPONENT_BITS = 0x7FF0000000000000L;
  private static final long ONE = 0x3FF0000000000000L; // the bits of 1.0

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
      add(value * 0x1.0p200, valueExponent - 200);
      return;
    }
    addNormalised(withExponentZero(value), 0, valueExponent + own);
  }

  /**
   * Adds (high + low) · 2^valueExponent.
   *
   * @param high finite
   * @param low the remainder of high, smaller by 2⁵³
   * @param valueExponent the power of two
   */
  public void add(double high, double low, long valueExponent) {
    if (Math.getExponent(high) == 0) {
      addNormalised(high, low, valueExponent);
    } else {
      add(high, valueExponent);
      add(low, valueExponent);
    }
  }

  /** Adds (high + low) · 2^termExponent, 1 ≤ |high| < 2. */
  private void addNormalised(double high, double low, long termExponent) {
    if (sum == 0 && error == 0) { // nothing yet, or nothing left: the scale is free
      exponent = termExponent;
      sum = high;
      error = low;
      return;
    }
    long shift = termExponent - exponent;
    if (shift < -NEGLIGIBLE_BITS) {
      return;
    }
    double term = high;
    double termError = low;
    if (shift > 0) {
      double down = powerOfTwo(-(int) Math.min(shift, NEGLIGIBLE_BITS));
      sum *= down;
      error *= down;
      exponent = termExponent;
    } else if (shift < 0) {
      double down = powerOfTwo((int) shift);
      term *= down;
      termError *= down;
    }
    double next = sum + term;
    double back = next - sum;
    error += ((sum - (next - back)) + (term - back)) + termError;
    sum = next;
  }

  /**
   * Returns the sum so far.
   *
   * @return the sum as a number of unlimited range
   */
  public LogScaled value() {
    return exponent == Long.MIN_VALUE
        ? LogScaled.ZERO
        : LogScaled.of(DD.ofSum(sum, error), exponent);
  }

  private static double withExponentZero(double normal) {
    long bits = Double.doubleToRawLongBits(normal);
    return Double.longBitsToDouble((bits & ~EXPONENT_BITS) | ONE);
  }

  private static double powerOfTwo(int n) {
    return Double.longBitsToDouble((long) (n + Double.MAX_EXPONENT) << 52);
  }
}
