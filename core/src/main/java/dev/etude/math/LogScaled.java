package dev.etude.math;

import java.io.Serializable;
import java.util.Locale;
import org.apache.commons.numbers.core.DD;

/**
 * A real number whose size has no limits that matter here: m · 2ᵉ, m a double-double, e a 64-bit integer.
 *
 * <pre>
 *   x = m · 2^e,      m = 0 or 1 ≤ |m| &lt; 2
 * </pre>
 *
 * <p>Products of thousands of factors, and ratios of two of them, are what a meta-gradient is made of; here neither
 * overflows nor underflows. Relative error of one operation: at most 2⁻¹⁰⁰ (sum, product, quotient), 2⁻¹⁰⁰·n for the
 * n-th power, and 4 ulp of a {@code double} for the logarithm. A sum loses, as always, what cancels. Cost: about
 * 10 to 30 floating-point operations, and a small object each.
 *
 * <p>Not-a-numbers and infinities are refused on the way in.
 */
public final class LogScaled implements Comparable<LogScaled>, Serializable {
  private static final long serialVersionUID = 1L;

  /** The number 0. */
  public static final LogScaled ZERO = new LogScaled(DD.ZERO, 0);

  /** The number 1. */
  public static final LogScaled ONE = new LogScaled(DD.ONE, 0);

  private static final double LN2_HIGH = 0x1.62e42fefa39efp-1; // ln 2, rounded to double
  private static final double LN2_LOW = 0x1.abc9e3b39803fp-56; // ln 2 − LN2_HIGH
  private static final int NEGLIGIBLE_BITS =
      220; // a term this far below the other changes no bit of the sum

  private final DD mantissa;
  private final long exponent;

  private LogScaled(DD mantissa, long exponent) {
    this.mantissa = mantissa;
    this.exponent = exponent;
  }

  /**
   * Returns a double exactly.
   *
   * @param value the number, finite
   * @return the same number
   */
  public static LogScaled of(double value) {
    return of(value, 0);
  }

  /**
   * Returns value · 2^exponent exactly.
   *
   * @param value the factor, finite
   * @param exponent the power of two
   * @return the number
   */
  public static LogScaled of(double value, long exponent) {
    return of(DD.of(value), exponent);
  }

  /**
   * Returns value · 2^exponent exactly.
   *
   * @param value the factor, finite
   * @param exponent the power of two
   * @return the number
   */
  public static LogScaled of(DD value, long exponent) {
    double high = value.hi();
    if (high == 0) {
      return ZERO;
    }
    int e = Math.getExponent(high);
    if (e > Double.MAX_EXPONENT) {
      throw new IllegalArgumentException("value must be finite, but is " + high);
    }
    if (e < Double.MIN_EXPONENT) { // subnormal: one exact step brings it into the normal numbers
      return of(value.scalb(200), exponent - 200);
    }
    return e == 0 ? new LogScaled(value, exponent) : new LogScaled(value.scalb(-e), exponent + e);
  }

  /**
   * Returns this + other.
   *
   * @param other the second term
   * @return the sum
   */
  public LogScaled plus(LogScaled other) {
    if (isZero()) {
      return other;
    }
    if (other.isZero()) {
      return this;
    }
    boolean ordered = exponent >= other.exponent;
    LogScaled large = ordered ? this : other;
    LogScaled small = ordered ? other : this;
    long shift = large.exponent - small.exponent;
    if (shift > NEGLIGIBLE_BITS) {
      return large;
    }
    return of(large.mantissa.add(small.mantissa.scalb((int) -shift)), large.exponent);
  }

  /**
   * Returns this · other.
   *
   * @param other the second factor
   * @return the product
   */
  public LogScaled times(LogScaled other) {
    return of(mantissa.multiply(other.mantissa), exponent + other.exponent);
  }

  /**
   * Returns this · factor.
   *
   * @param factor the second factor, finite
   * @return the product
   */
  public LogScaled times(double factor) {
    return times(of(factor));
  }

  /**
   * Returns this · 2^power, exactly.
   *
   * @param power of two
   * @return the product
   */
  public LogScaled timesPowerOfTwo(long power) {
    return isZero() ? this : new LogScaled(mantissa, exponent + power);
  }

  /**
   * Returns this ÷ divisor.
   *
   * @param divisor not 0
   * @return the quotient
   * @throws ArithmeticException if the divisor is 0
   */
  public LogScaled dividedBy(LogScaled divisor) {
    if (divisor.isZero()) {
      throw new ArithmeticException("divisor must not be 0");
    }
    return of(mantissa.divide(divisor.mantissa), exponent - divisor.exponent);
  }

  /**
   * Returns the n-th power, by repeated squaring; 0⁰ = 1.
   *
   * @param n the power, at least 0
   * @return thisⁿ
   */
  public LogScaled power(int n) {
    if (n < 0) {
      throw new IllegalArgumentException("n must be at least 0, but is " + n);
    }
    LogScaled result = ONE;
    LogScaled square = this;
    for (int rest = n; rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        result = result.times(square);
      }
      if (rest > 1) {
        square = square.times(square);
      }
    }
    return result;
  }

  /**
   * Returns the square root.
   *
   * @return √this
   * @throws ArithmeticException if this is negative
   */
  public LogScaled squareRoot() {
    if (signum() < 0) {
      throw new ArithmeticException(
          "the square root needs a number of at least 0, but got " + this);
    }
    boolean odd = (exponent & 1) != 0;
    return isZero() ? this : of((odd ? mantissa.multiply(2) : mantissa).sqrt(), exponent >> 1);
  }

  /**
   * Returns −this.
   *
   * @return the number of opposite sign
   */
  public LogScaled negated() {
    return new LogScaled(mantissa.negate(), exponent);
  }

  /**
   * Returns the natural logarithm, accurate near 1 too.
   *
   * @return log(this)
   * @throws ArithmeticException if this is not positive
   */
  public double log() {
    if (signum() <= 0) {
      throw new ArithmeticException("the logarithm needs a positive number, but got " + this);
    }
    // Mantissa into [¾, 3/2), so that no number near 1 is written as 2 · (a number near ½).
    boolean halve = mantissa.hi() >= 1.5;
    double high = halve ? mantissa.hi() / 2 : mantissa.hi();
    double low = halve ? mantissa.lo() / 2 : mantissa.lo();
    double e = exponent + (halve ? 1 : 0);
    double logOfMantissa = StrictMath.log1p((high - 1) + low); // high − 1 is exact on [½, 2]
    return e * LN2_HIGH + (logOfMantissa + e * LN2_LOW);
  }

  /**
   * Returns the sign.
   *
   * @return −1, 0 or 1
   */
  public int signum() {
    return (int) Math.signum(mantissa.hi());
  }

  /**
   * Says whether this is 0.
   *
   * @return true for 0 only
   */
  public boolean isZero() {
    return mantissa.hi() == 0;
  }

  /**
   * Returns the number without its power of two.
   *
   * @return m, 0 or of magnitude in [1, 2)
   */
  public DD mantissa() {
    return mantissa;
  }

  /**
   * Returns ⌊log₂|this|⌋.
   *
   * @return the power of two of a number that is not 0; 0 for 0
   */
  public long exponent() {
    return exponent;
  }

  /**
   * Says whether this number is 0 or a normal double, that is |x| in [2⁻¹⁰²², 2¹⁰²⁴).
   *
   * @return false where {@link #toDouble} would overflow, or would lose digits to underflow
   */
  public boolean fitsDouble() {
    return isZero()
        || (exponent >= Double.MIN_EXPONENT
            && exponent <= Double.MAX_EXPONENT
            && Double.isFinite(toDouble()));
  }

  /**
   * Rounds to a double: ±∞ above its range, 0 below it; {@link #fitsDouble} tells beforehand.
   *
   * @return the nearest double
   */
  public double toDouble() {
    long clamped = Math.max(-3000, Math.min(3000, exponent));
    return Math.scalb(mantissa.doubleValue(), (int) clamped);
  }

  @Override
  public int compareTo(LogScaled other) {
    return plus(other.negated()).signum();
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof LogScaled other
        && exponent == other.exponent
        && mantissa.equals(other.mantissa);
  }

  @Override
  public int hashCode() {
    return 31 * mantissa.hashCode() + Long.hashCode(exponent);
  }

  /** Returns decimal scientific notation, for messages: {@code 1.23e+4567}. */
  @Override
  public String toString() {
    if (isZero()) {
      return "0";
    }
    double log10 = exponent * Math.log10(2) + Math.log10(Math.abs(mantissa.hi()));
    long power = (long) Math.floor(log10);
    double digits = Math.min(9.99, Math.pow(10, log10 - power));
    return String.format(Locale.ROOT, "%s%.2fe%+d", signum() < 0 ? "-" : "", digits, power);
  }
}
