package dev.etude.testkit.reference;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Arithmetic in seventy decimal digits, from which every expected value of the agreement tests comes.
 *
 * <p>{@link BigDecimal} has no limits of range that matter here: a number like 10^1,200,000 has an exponent like any other.
 * The logarithm is the series
 *
 * <pre>
 *   log(x) = log(r) + 2 artanh((x − r)/(x + r)),      artanh(z) = z + z³/3 + z⁵/5 + …
 * </pre>
 *
 * <p>after a power of ten is taken out of x, with r = k/64 so near that |z| ≤ 2⁻⁷ or so. Relative error below 10⁻⁶⁵, except
 * next to x = 1, where the absolute error is below 10⁻⁶⁵.
 */
public final class DecimalArithmetic {
  /** Seventy digits: twenty may cancel, and fifty remain. */
  public static final MathContext DIGITS = new MathContext(70, RoundingMode.HALF_EVEN);

  private static final int GRID = 64;
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal LN2 = twiceArtanh(ratio(1, 3)); // (2 − 1)/(2 + 1)
  private static final BigDecimal LN10 =
      LN2.multiply(BigDecimal.valueOf(3)).add(twiceArtanh(ratio(1, 9))); // 10 = 2³ · 5/4
  private static final BigDecimal[] LOG_OF_GRID = logOfGrid();

  private DecimalArithmetic() {}

  /**
   * Returns the natural logarithm.
   *
   * @param x positive
   * @return log(x)
   */
  public static BigDecimal log(BigDecimal x) {
    if (x.signum() <= 0) {
      throw new ArithmeticException("the logarithm needs a positive number, but got " + x);
    }
    int power = x.precision() - x.scale() - 1;
    BigDecimal mantissa = x.scaleByPowerOfTen(-power).round(DIGITS); // in [1, 10)
    int k = (int) Math.round(mantissa.doubleValue() * GRID);
    BigDecimal near = ratio(k, GRID);
    BigDecimal z = mantissa.subtract(near).divide(mantissa.add(near), DIGITS);
    return LOG_OF_GRID[k].add(twiceArtanh(z)).add(LN10.multiply(BigDecimal.valueOf(power)), DIGITS);
  }

  /**
   * Returns 1 − η λ, without an error before the last rounding: 0 only if it is 0.
   *
   * @param eta η
   * @param lambda λ
   * @return the factor of one gradient step
   */
  public static BigDecimal oneMinus(double eta, double lambda) {
    return BigDecimal.ONE
        .subtract(new BigDecimal(eta).multiply(new BigDecimal(lambda)))
        .round(DIGITS);
  }

  /**
   * Returns a · b in seventy digits.
   *
   * @param a the first factor
   * @param b the second factor
   * @return the product
   */
  public static BigDecimal times(BigDecimal a, BigDecimal b) {
    return a.multiply(b, DIGITS);
  }

  /**
   * Returns |actual − expected| / scale as a double.
   *
   * @param actual finite
   * @param expected the truth
   * @param scale positive
   * @return the error in units of the scale; 0 where both are equal, whatever the scale
   */
  public static double error(double actual, BigDecimal expected, BigDecimal scale) {
    BigDecimal difference = new BigDecimal(actual).subtract(expected).abs();
    return difference.signum() == 0 ? 0 : difference.divide(scale, DIGITS).doubleValue();
  }

  private static BigDecimal[] logOfGrid() {
    BigDecimal[] logs = new BigDecimal[10 * GRID + 1];
    logs[GRID] = BigDecimal.ZERO;
    for (int k = GRID + 1; k < logs.length; k++) { // k/(k − 1) = (1 + z)/(1 − z) for z = 1/(2k − 1)
      logs[k] = logs[k - 1].add(twiceArtanh(ratio(1, 2 * k - 1)), DIGITS);
    }
    return logs;
  }

  private static BigDecimal twiceArtanh(BigDecimal z) {
    BigDecimal square = z.multiply(z, DIGITS);
    BigDecimal power = z;
    BigDecimal sum = z;
    for (int n = 3; power.signum() != 0; n += 2) {
      power = power.multiply(square, DIGITS);
      BigDecimal term = power.divide(BigDecimal.valueOf(n), DIGITS);
      BigDecimal next = sum.add(term, DIGITS);
      if (next.compareTo(sum) == 0) {
        break;
      }
      sum = next;
    }
    return sum.multiply(TWO);
  }

  private static BigDecimal ratio(int numerator, int denominator) {
    return BigDecimal.valueOf(numerator).divide(BigDecimal.valueOf(denominator), DIGITS);
  }
}
