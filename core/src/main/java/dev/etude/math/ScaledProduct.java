package dev.etude.math;

import org.apache.commons.numbers.core.DD;

/**
 * A running product of double-doubles under a power of two, without objects.
 *
 * <pre>
 *   x = (high + low) · 2^exponent,      0 or 1 ≤ |high| &lt; 2
 * </pre>
 *
 * <p>The mutable sibling of {@link LogScaled}, for loops. Relative error of each operation at most 2⁻¹⁰¹; n factors, or an
 * n-th power, stay within n·2⁻¹⁰⁰.
 */
public final class ScaledProduct {
  private static final int NEGLIGIBLE_BITS = 120; // below or above 1 by this much, 1 − x is 1 or −x

  private static final int SAFE_BITS =
      400; // a number below 2^400 can be squared and multiplied once more

  private double high = 1;
  private double low;
  private long exponent;

  /** Creates the product 1. */
  public ScaledProduct() {}

  /**
   * Makes this 1 − ηλ.
   *
   * @param eta η, finite
   * @param lambdaHigh λ, rounded
   * @param lambdaLow the rest of λ
   */
  public void setOneMinus(double eta, double lambdaHigh, double lambdaLow) {
    double product = eta * lambdaHigh;
    if (!(Math.abs(product) < 0x1.0p1000)) { // 1 is far below the last digit of ηλ
      int e = Math.getExponent(lambdaHigh);
      set(-eta, 0, 0);
      scaleBy(Math.scalb(lambdaHigh, -e), Math.scalb(lambdaLow, -e), e);
      return;
    }
    double productLow = Math.fma(eta, lambdaHigh, -product) + eta * lambdaLow;
    double difference = 1 - product;
    double back = difference - 1;
    double error = (1 - (difference - back)) - (product + back);
    set(difference, error - productLow, 0);
  }

  /**
   * Makes this (newHigh + newLow) · 2^newExponent.
   *
   * @param newHigh finite
   * @param newLow not larger than newHigh
   * @param newExponent the power of two
   */
  public void set(double newHigh, double newLow, long newExponent) {
    double sum = newHigh + newLow;
    double rest = newLow - (sum - newHigh);
    int e = Math.getExponent(sum);
    if (sum == 0) {
      high = 0;
      low = 0;
      exponent = 0;
      return;
    }
    if (e < Double.MIN_EXPONENT) { // subnormal: one exact step brings it into the normal numbers
      set(Math.scalb(newHigh, 200), Math.scalb(newLow, 200), newExponent - 200);
      return;
    }
    double scale = e >= -1000 && e <= 1000 ? powerOfTwo(-e) : 0;
    if (scale == 0) { // near the ends of the range: by two exact steps
      int half = e / 2;
      sum = Math.scalb(Math.scalb(sum, -half), half - e);
      rest = Math.scalb(Math.scalb(rest, -half), half - e);
      scale = 1;
    }
    high = sum * scale;
    low = rest * scale;
    exponent = newExponent + e;
  }

  /**
   * Makes this a copy.
   *
   * @param other what to copy
   */
  public void set(ScaledProduct other) {
    high = other.high;
    low = other.low;
    exponent = other.exponent;
  }

  /** Makes this its own square. */
  public void square() {
    squareUnscaled();
    normaliseSmall();
  }

  /**
   * Multiplies this by another product.
   *
   * @param other the factor
   */
  public void multiply(ScaledProduct other) {
    multiplyUnscaled(other);
    normaliseSmall();
  }

  /**
   * Divides this by another product.
   *
   * @param divisor not 0
   */
  public void divide(ScaledProduct divisor) {
    double quotient = high / divisor.high;
    double remainder = Math.fma(-quotient, divisor.high, high) + low - quotient * divisor.low;
    double error = remainder / divisor.high;
    set(quotient, error, exponent - divisor.exponent);
  }

  /**
   * Raises this to a power, by repeated squaring from the left.
   *
   * @param n at least 0; the power 0 is 1
   * @param base workspace; receives a copy of this before
   */
  public void power(int n, ScaledProduct base) {
    base.set(this);
    if (n == 0) {
      set(1, 0, 0);
      return;
    }
    int magnitudeBits = 1; // |high| < 2^magnitudeBits
    for (int bit = 30 - Integer.numberOfLeadingZeros(n); bit >= 0; bit--) {
      if (magnitudeBits > SAFE_BITS) {
        set(high, low, exponent);
        magnitudeBits = 1;
      }
      squareUnscaled();
      magnitudeBits *= 2;
      if ((n >>> bit & 1) == 1) {
        multiplyUnscaled(base);
        magnitudeBits++;
      }
    }
    set(high, low, exponent);
  }

  /** Makes this 1 − this, without cancellation beyond what the digits of this hold. */
  public void subtractFromOne() {
    if (high == 0 || exponent < -NEGLIGIBLE_BITS) {
      set(1, 0, 0);
    } else if (exponent > NEGLIGIBLE_BITS) {
      high = -high;
      low = -low;
    } else {
      double value = Math.scalb(high, (int) exponent);
      double difference = 1 - value;
      double back = difference - 1;
      double error = (1 - (difference - back)) - (value + back);
      set(difference, error - Math.scalb(low, (int) exponent), 0);
    }
  }

  /**
   * Returns the number without its power of two, rounded to double.
   *
   * @return 0, or of magnitude in [1, 2)
   */
  public double high() {
    return high;
  }

  /**
   * Returns the power of two.
   *
   * @return e
   */
  public long exponent() {
    return exponent;
  }

  /**
   * Says whether the product is 0.
   *
   * @return true for 0 only
   */
  public boolean isZero() {
    return high == 0;
  }

  /**
   * Adds this to a sum.
   *
   * @param sum what to add to
   */
  public void addTo(ScaledSum sum) {
    sum.add(high, low, exponent);
  }

  /**
   * Returns this as a value.
   *
   * @return the same number
   */
  public LogScaled value() {
    return LogScaled.of(DD.ofSum(high, low), exponent);
  }

  private void squareUnscaled() {
    double product = high * high;
    double error = Math.fma(high, high, -product) + 2 * high * low;
    setUnscaled(product, error, 2 * exponent);
  }

  private void multiplyUnscaled(ScaledProduct other) {
    double product = high * other.high;
    double error =
        Math.fma(high, other.high, -product) + Math.fma(high, other.low, low * other.high);
    setUnscaled(product, error, exponent + other.exponent);
  }

  private void setUnscaled(double product, double error, long newExponent) {
    high = product + error;
    low = error - (high - product);
    exponent = newExponent;
  }

  private void scaleBy(double factorHigh, double factorLow, int factorExponent) {
    ScaledProduct factor = new ScaledProduct();
    factor.set(factorHigh, factorLow, factorExponent);
    multiply(factor);
  }

  /** For a product of two numbers in [1, 2), so that one comparison finds the exponent. */
  private void normaliseSmall() {
    boolean large = Math.abs(high) >= 2;
    double scale = large ? 0.5 : 1;
    high *= scale;
    low *= scale;
    exponent = high == 0 ? 0 : exponent + (large ? 1 : 0);
  }

  private static double powerOfTwo(int n) {
    return Double.longBitsToDouble((long) (n + Double.MAX_EXPONENT) << 52);
  }
}
