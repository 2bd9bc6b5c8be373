package dev.etude.math;

import java.math.BigDecimal;
import java.math.MathContext;

/** Exact sums and products of doubles, for expected values. */
final class DecimalVectors {
  static final MathContext DIGITS = new MathContext(60);

  private DecimalVectors() {}

  static BigDecimal dot(double[] a, double[] b) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < a.length; i++) {
      sum = sum.add(new BigDecimal(a[i]).multiply(new BigDecimal(b[i])));
    }
    return sum;
  }

  /** Returns Σ |a_i b_i|. */
  static BigDecimal magnitude(double[] a, double[] b) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < a.length; i++) {
      sum = sum.add(new BigDecimal(a[i]).multiply(new BigDecimal(b[i])).abs());
    }
    return sum;
  }

  static BigDecimal of(LogScaled number) {
    return number.mantissa().bigDecimalValue().multiply(powerOfTwo(number.exponent()), DIGITS);
  }

  static BigDecimal powerOfTwo(long exponent) {
    return new BigDecimal(2).pow((int) exponent, DIGITS);
  }

  /** Returns |actual − expected| / scale. */
  static double error(BigDecimal actual, BigDecimal expected, BigDecimal scale) {
    return actual.subtract(expected).abs().divide(scale, DIGITS).doubleValue();
  }
}
