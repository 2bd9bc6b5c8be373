package dev.etude.kernel;

/**
 * exp and log1p, with the same bits on every machine, and the constants and polynomials of {@link ElementaryLoops}, which has tanh
 * and softplus.
 *
 * <p>Only additions, products, quotients, fused multiply-adds, comparisons and shifts of bits take part, each of which has one
 * result; {@code Math} may differ between machines in its last digit, and {@code StrictMath} computes one number at a time. No
 * function branches, so that the Vector API computes the same steps for several numbers at once.
 *
 * <pre>
 *   e^x = 2^k e^r,   k = x/ln 2 rounded,   r = x − k ln 2,   e^r = 1 + r + r² q(r)
 *   tanh |x| = n/(n + 2),   n = e^{2|x|} − 1 = (2^k − 1) + 2^k (r + r² q(r))
 *   log m = S + S³ p(S²),   S = 2 (m − 1)/(m + 1),  m from √½ to √2 but for a factor 2^k, or 1 + e^−|x| from 1 to 2
 *   softplus x = max(0, x) + log(1 + e^−|x|)
 * </pre>
 *
 * <p>q and p are Chebyshev interpolants of degree 10 and 9, as near to the functions as 10⁻¹⁷. Sums, remainders and quotients
 * that the result depends on are kept as two doubles. Errors are at most 1 ulp, of results that are normal numbers; a test
 * looks for the worst cases, against arbitrary precision, and has a table of them:
 *
 * <pre>
 *   exp 0.791      log1p 0.765      tanh 0.888      softplus 0.767      ulp
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

  /** Up to here e^y + 1 is so small that 2 has a place in it. */
  public static final double MOST_DOUBLED = 37.42;

  /** tanh of half of it is nearer to 1 than to 1 − 2⁻⁵³. */
  public static final double ONE_FROM = 38.123095;

  /** Where 2^k becomes 0, k = −1023 being the exponent of 0. */
  public static final double LEAST_LOGARITHM = -709.4;

  /** √½. */
  public static final double ROOT_HALF = 0x1.6a09e667f3bcdp-1;

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
  public static final double P1 = 0.012500000000004558;

  /** What v² is multiplied by in p. */
  public static final double P2 = 0.0022321428568053718;

  /** What v³ is multiplied by in p. */
  public static final double P3 = 4.3402778744976297e-4;

  /** What v⁴ is multiplied by in p. */
  public static final double P4 = 8.877826873111747e-5;

  /** What v⁵ is multiplied by in p. */
  public static final double P5 = 1.8781213458201444e-5;

  /** What v⁶ is multiplied by in p. */
  public static final double P6 = 4.063154360856609e-6;

  /** What v⁷ is multiplied by in p. */
  public static final double P7 = 9.156091926262446e-7;

  /** What v⁸ is multiplied by in p. */
  public static final double P8 = 1.6786076519288395e-7;

  /** What v⁹ is multiplied by in p. */
  public static final double P9 = 7.707617574664846e-8;

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

  private static long one() {
    return (long) BIAS << MANTISSA;
  }

  /** Returns 2^k of SHIFTER + k. */
  static double power(double shifted) {
    long k = Double.doubleToRawLongBits(shifted) - Double.doubleToRawLongBits(SHIFTER);
    return Double.longBitsToDouble((k + BIAS) << MANTISSA);
  }

  /** Returns (e^r − 1 − r)/r² for |r| ≤ 0.3467. */
  static double q(double r) {
    return Math.fma(polynomial(Q1, Q2, Q3, Q4, Q5, Q6, Q7, Q8, Q9, Q10, r), r, 0.5);
  }

  /** Returns (log((2 + S)/(2 − S)) − S)/S³ for v = S² ≤ 4/9. */
  static double p(double v) {
    return polynomial(P0, P1, P2, P3, P4, P5, P6, P7, P8, P9, v);
  }

  /** Returns c₀ + c₁ x + … + c₉ x⁹ in pairs of pairs (Estrin), which wait for each other less than in Horner's rule. */
  private static double polynomial(
      double c0,
      double c1,
      double c2,
      double c3,
      double c4,
      double c5,
      double c6,
      double c7,
      double c8,
      double c9,
      double x) {
    double square = x * x;
    double fourth = square * square;
    double low = Math.fma(square, Math.fma(c3, x, c2), Math.fma(c1, x, c0));
    double middle = Math.fma(square, Math.fma(c7, x, c6), Math.fma(c5, x, c4));
    double high = Math.fma(c9, x, c8);
    return Math.fma(fourth * fourth, high, Math.fma(fourth, middle, low));
  }
}
