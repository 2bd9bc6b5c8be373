package dev.etude.kernel;

/**
 * exp, expm1, log1p, tanh and softplus, with the same bits on every machine.
 *
 * <p>Only additions, products, quotients, fused multiply-adds, comparisons and shifts of bits take part, each of which has one
 * result; {@code Math} may differ between machines in its last digit, and {@code StrictMath} computes one number at a time. No
 * function branches, so that the Vector API computes the same steps for several numbers at once.
 *
 * <pre>
 *   e^x = 2^k e^r,   k = x/ln 2 rounded,   r = x − k ln 2,   e^r = 1 + r + r² q(r)
 *   e^x − 1 = (2^k − 1) + 2^k (r + r² q(r)),        tanh |x| = (e^{2|x|} − 1)/(e^{2|x|} + 1)
 *   log m = S + S³ p(S²),   S = 2 (m − 1)/(m + 1),  m from √½ to √2 but for a factor 2^k
 * </pre>
 *
 * <p>q and p are Chebyshev interpolants of degree 10 and 7, as near to the functions as 10⁻¹⁷. Sums, remainders and quotients
 * that the result depends on are kept as two doubles. Errors are at most 1 ulp, of results that are normal numbers; a test
 * looks for the worst cases, against arbitrary precision, and has a table of them:
 *
 * <pre>
 *   exp 0.791      expm1 0.766      log1p 0.765      tanh 0.821      softplus 0.611      ulp
 * </pre>
 */
public final class ElementaryFunctions {
  /** 1.5 · 2⁵²: a small number added to it is rounded to a whole one, which stands in the last bits. */
  public static final double SHIFTER = 0x1.8p52;

  /** 1/ln 2. */
  public static final double INVERSE_LN2 = 0x1.71547652b82fep0;

  /** ln 2 in so few bits that its products with exponents are exact. */
  public static final double LN2_HIGH = 0x1.62e42feep-1;

  /** ln 2 less {@link #LN2_HIGH}. */
  public static final double LN2_LOW = 0x1.a39ef35793c76p-33;

  /** e^x is 0 from here down. */
  public static final double LEAST_EXPONENT = -746;

  /** e^x is infinite from here up. */
  public static final double MOST_EXPONENT = 710;

  /** tanh of half of it is 1. */
  public static final double MOST_DOUBLED = 44;

  /** √½. */
  public static final double ROOT_HALF = 0x1.6a09e667f3bcdp-1;

  /** √2 − 1. */
  public static final double ROOT_TWO_LESS_ONE = 2 * ROOT_HALF - 1;

  /** log(1 + x) is x below. */
  public static final double TINY = 0x1.0p-54;

  /** softplus(z) is z above. */
  public static final double LARGE = 40;

  /** How many bits of a double stand below its exponent. */
  public static final int MANTISSA = 52;

  /** The exponent of 1. */
  public static final int BIAS = 1023;

  /** What r¹ is multiplied by in q. */
  public static final double Q1 = 0.1666666666666667;

  /** What r² is multiplied by in q. */
  public static final double Q2 = 0.04166666666666667;

  /** What r³ is multiplied by in q. */
  public static final double Q3 = 0.00833333333332612;

  /** What r⁴ is multiplied by in q. */
  public static final double Q4 = 0.0013888888888883737;

  /** What r⁵ is multiplied by in q. */
  public static final double Q5 = 1.9841269874873975e-4;

  /** What r⁶ is multiplied by in q. */
  public static final double Q6 = 2.480158732558584e-5;

  /** What r⁷ is multiplied by in q. */
  public static final double Q7 = 2.755725533255441e-6;

  /** What r⁸ is multiplied by in q. */
  public static final double Q8 = 2.7557273594799413e-7;

  /** What r⁹ is multiplied by in q. */
  public static final double Q9 = 2.510524515390137e-8;

  /** What r¹⁰ is multiplied by in q. */
  public static final double Q10 = 2.0914707069612355e-9;

  /** What v⁰ is multiplied by in p. */
  public static final double P0 = 0.08333333333333333;

  /** What v¹ is multiplied by in p. */
  public static final double P1 = 0.012500000000000277;

  /** What v² is multiplied by in p. */
  public static final double P2 = 0.0022321428570936486;

  /** What v³ is multiplied by in p. */
  public static final double P3 = 4.340277811098929e-4;

  /** What v⁴ is multiplied by in p. */
  public static final double P4 = 8.877829844395004e-5;

  /** What v⁵ is multiplied by in p. */
  public static final double P5 = 1.878203877084161e-5;

  /** What v⁶ is multiplied by in p. */
  public static final double P6 = 4.0492554600068535e-6;

  /** What v⁷ is multiplied by in p. */
  public static final double P7 = 9.985681619978894e-7;

  private ElementaryFunctions() {}

  /**
   * Computes e^x.
   *
   * @param x any number
   * @return 0 below −745.2, ∞ above 709.8; NaN of NaN
   */
  public static double exp(double x) {
    double y = Math.max(LEAST_EXPONENT, Math.min(MOST_EXPONENT, x));
    double shifted = Math.fma(y, INVERSE_LN2, SHIFTER);
    double k = shifted - SHIFTER;
    double high = Math.fma(-k, LN2_HIGH, y);
    double r = Math.fma(-k, LN2_LOW, high);
    double rLow = Math.fma(-k, LN2_LOW, high - r);
    double half = Math.fma(k, 0.5, SHIFTER); // in two factors, since 2^k may be no normal number
    double rest = (k - (half - SHIFTER)) + SHIFTER;
    return (1 + (r + Math.fma(r * r, q(r), rLow))) * power(half) * power(rest);
  }

  /**
   * Computes e^x − 1.
   *
   * @param x any number
   * @return −1 below −37.5, ∞ above 709.8; NaN of NaN
   */
  public static double expm1(double x) {
    double y = Math.max(LEAST_EXPONENT, Math.min(MOST_EXPONENT, x));
    double shifted = Math.fma(y, INVERSE_LN2, SHIFTER);
    double k = shifted - SHIFTER;
    double high = Math.fma(-k, LN2_HIGH, y);
    double r = Math.fma(-k, LN2_LOW, high);
    double rLow = Math.fma(-k, LN2_LOW, high - r);
    double half = Math.fma(k, 0.5, SHIFTER);
    double rest = (k - (half - SHIFTER)) + SHIFTER;
    double first = power(half);
    double second = power(rest);
    // (2^k − 1) + 2^k (r + r²/2 + tail), divided by the first factor
    double square = r * r;
    double tail = Math.fma(square, r * thirds(r), Math.fma(0.5, Math.fma(r, r, -square), rLow));
    double inverse = power(SHIFTER - (half - SHIFTER));
    double whole = second - inverse;
    double wholeLow = (second - whole) - inverse;
    double large = second * r;
    double sum = whole + large;
    double sumLow = whole == 0 ? 0 : (whole - sum) + large;
    double middle = 0.5 * second * square;
    double all = sum + middle;
    double allLow = (sum - all) + middle;
    return (all + (allLow + (sumLow + Math.fma(second, tail, wholeLow)))) * first;
  }

  /**
   * Computes log(1 + x).
   *
   * @param x any number
   * @return −∞ of −1, NaN below and of NaN, ∞ of ∞
   */
  public static double log1p(double x) {
    double w = 1 + x;
    double back = w - 1;
    double c = (1 - (w - back)) + (x - back); // 1 + x = w + c
    long bits = Double.doubleToRawLongBits(w);
    long biased = (bits + (one() - Double.doubleToRawLongBits(ROOT_HALF))) >>> MANTISSA;
    long exponent = biased - BIAS;
    double k = Double.longBitsToDouble(Double.doubleToRawLongBits(SHIFTER) + exponent) - SHIFTER;
    double f = Double.longBitsToDouble(bits - (exponent << MANTISSA)) - 1;
    double inverse = Double.longBitsToDouble((2L * BIAS - biased) << MANTISSA); // 2^−k
    double cScaled = c * inverse;
    double denominator = 2 + f;
    double denominatorLow = ((2 - denominator) + f) + cScaled;
    double reciprocal = 1 / denominator;
    double s = 2 * f * reciprocal;
    double remainder = Math.fma(-s, denominator, 2 * f) + Math.fma(-s, denominatorLow, 2 * cScaled);
    double sLow = remainder * reciprocal;
    double base = k * LN2_HIGH;
    double sum = base + s;
    double sumLow = (base - sum) + s;
    double v = s * s;
    double result = sum + (sumLow + Math.fma(k, LN2_LOW, Math.fma(s * v, p(v), sLow)));
    result = Math.abs(x) < TINY ? x : result;
    result = x == Double.POSITIVE_INFINITY ? x : result;
    result = x == -1 ? Double.NEGATIVE_INFINITY : result;
    return x < -1 ? Double.NaN : result;
  }

  /**
   * Computes the hyperbolic tangent.
   *
   * @param x any number
   * @return from −1 to 1; NaN of NaN
   */
  public static double tanh(double x) {
    double y = Math.min(2 * Math.abs(x), MOST_DOUBLED);
    double shifted = Math.fma(y, INVERSE_LN2, SHIFTER);
    double k = shifted - SHIFTER;
    double high = Math.fma(-k, LN2_HIGH, y);
    double r = Math.fma(-k, LN2_LOW, high);
    double rLow = Math.fma(-k, LN2_LOW, high - r);
    double power = power(shifted);
    double whole = power - 1;
    double large = power * r;
    double sum = whole + large; // whole is 0 or the larger one
    double sumLow = (whole - sum) + large;
    double tail = Math.fma(power, Math.fma(r * r, q(r), rLow), sumLow);
    double numerator = sum + tail;
    double numeratorLow = (sum - numerator) + tail;
    double denominator = numerator + 2;
    double larger = Math.max(numerator, 2);
    double smaller = Math.min(numerator, 2);
    double denominatorLow = ((larger - denominator) + smaller) + numeratorLow;
    double reciprocal = 1 / denominator;
    double quotient = numerator * reciprocal;
    double remainder = Math.fma(-quotient, denominator, numerator)
        + Math.fma(-quotient, denominatorLow, numeratorLow);
    return Math.copySign(Math.fma(remainder, reciprocal, quotient), x);
  }

  /**
   * Computes log(1 + e^z).
   *
   * @param z any number
   * @return from 0; NaN of NaN
   */
  public static double softplus(double z) {
    double y = Math.max(LEAST_EXPONENT, -Math.abs(z));
    double shifted = Math.fma(y, INVERSE_LN2, SHIFTER);
    double k = shifted - SHIFTER;
    double high = Math.fma(-k, LN2_HIGH, y);
    double r = Math.fma(-k, LN2_LOW, high);
    double rLow = Math.fma(-k, LN2_LOW, high - r);
    double half = Math.fma(k, 0.5, SHIFTER);
    double rest = (k - (half - SHIFTER)) + SHIFTER;
    double first = power(half);
    double second = power(rest);
    double head = 1 + r;
    double tail = ((1 - head) + r) + Math.fma(r * r, q(r), rLow);
    double e = (head + tail) * first * second; // e^−|z|, and what it was rounded by
    double eLow = ((head - (head + tail)) + tail) * first * second;
    boolean big = e > ROOT_TWO_LESS_ONE;
    double shift = big ? 1 : 0;
    double f = e - shift;
    double fLow = (e - (f + shift)) + eLow;
    double offset = 2 + shift;
    double denominator = offset + e;
    double denominatorLow = ((offset - denominator) + e) + eLow;
    double reciprocal = 1 / denominator;
    double s = 2 * f * reciprocal;
    double remainder = Math.fma(-s, denominator, 2 * f) + Math.fma(-s, denominatorLow, 2 * fLow);
    double base = shift * LN2_HIGH;
    double log = base + s;
    double logLow = (base - log) + s;
    double v = s * s;
    double small = logLow + Math.fma(shift, LN2_LOW, Math.fma(s * v, p(v), remainder * reciprocal));
    double positive = Math.max(0, z);
    double sum = positive + log;
    double back = sum - positive;
    double sumLow = (positive - (sum - back)) + (log - back);
    return z > LARGE ? z : sum + (sumLow + small);
  }

  private static long one() {
    return (long) BIAS << MANTISSA;
  }

  /** Returns 2^k of SHIFTER + k. */
  private static double power(double shifted) {
    long k = Double.doubleToRawLongBits(shifted) - Double.doubleToRawLongBits(SHIFTER);
    return Double.longBitsToDouble((k + BIAS) << MANTISSA);
  }

  /** Returns (e^r − 1 − r)/r² for |r| ≤ 0.3467. */
  private static double q(double r) {
    return Math.fma(thirds(r), r, 0.5);
  }

  /** Returns (e^r − 1 − r − r²/2)/r³. */
  private static double thirds(double r) {
    double sum = Math.fma(Q10, r, Q9);
    sum = Math.fma(sum, r, Q8);
    sum = Math.fma(sum, r, Q7);
    sum = Math.fma(sum, r, Q6);
    sum = Math.fma(sum, r, Q5);
    sum = Math.fma(sum, r, Q4);
    sum = Math.fma(sum, r, Q3);
    sum = Math.fma(sum, r, Q2);
    return Math.fma(sum, r, Q1);
  }

  /** Returns (log((2 + S)/(2 − S)) − S)/S³ for v = S² ≤ 0.1179. */
  private static double p(double v) {
    double sum = Math.fma(P7, v, P6);
    sum = Math.fma(sum, v, P5);
    sum = Math.fma(sum, v, P4);
    sum = Math.fma(sum, v, P3);
    sum = Math.fma(sum, v, P2);
    sum = Math.fma(sum, v, P1);
    return Math.fma(sum, v, P0);
  }
}
