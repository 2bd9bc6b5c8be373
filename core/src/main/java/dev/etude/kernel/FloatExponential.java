package dev.etude.kernel;

/**
 * The exponential function from fma alone, the same bits in vectors as in single numbers.
 *
 * <pre>
 *   k = round(x / ln 2)   r = x − k ln 2 (in two pieces)   e^x = 2^k Σ_{i ≤ 7} rⁱ / i!
 * </pre>
 *
 * <p>|r| ≤ 0.3466, where the series leaves 5·10⁻⁹ off; with rounding the relative error is at most 2⁻²³. Arguments are
 * moved into [−87, 88], between the smallest normal number and the largest: no result overflows or is 0. NaN stays NaN.
 */
public final class FloatExponential {
  /** The smallest argument that is not moved. */
  public static final float LOWEST = -87;

  /** The largest argument that is not moved. */
  public static final float HIGHEST = 88;

  /** 1 / ln 2. */
  public static final float INVERSE_LN_2 = 0x1.715476p0f;

  /** ln 2 in 15 bits, so that its products with the integers needed are exact. */
  public static final float LN_2_HIGH = 0x1.62ep-1f;

  /** ln 2 less {@link #LN_2_HIGH}. */
  public static final float LN_2_LOW = 0x1.0bfbe8p-15f;

  /** 1.5 · 2²³: adding it rounds to an integer, which is then in the last bits. */
  public static final float ROUNDER = 0x1.8p23f;

  /** What to add to the bits of a rounded sum to have the biased exponent of 2^k in the last bits. */
  public static final int TO_EXPONENT = 127 - 0x4B400000; // 0x4B400000 are the bits of ROUNDER

  /** 1 / 2!, 1 / 3!, … 1 / 7!. */
  public static final float C2 = 0.5f;

  /** 1 / 3!. */
  public static final float C3 = 1.0f / 6;

  /** 1 / 4!. */
  public static final float C4 = 1.0f / 24;

  /** 1 / 5!. */
  public static final float C5 = 1.0f / 120;

  /** 1 / 6!. */
  public static final float C6 = 1.0f / 720;

  /** 1 / 7!. */
  public static final float C7 = 1.0f / 5040;

  private FloatExponential() {}

  /**
   * Returns e^x.
   *
   * @param x any number
   * @return e^x within the error stated above
   */
  public static float of(float x) {
    float y = Math.min(Math.max(x, LOWEST), HIGHEST);
    float rounded = Math.fma(y, INVERSE_LN_2, ROUNDER);
    float k = rounded - ROUNDER;
    float r = Math.fma(k, -LN_2_LOW, Math.fma(k, -LN_2_HIGH, y));
    float p = Math.fma(C7, r, C6);
    p = Math.fma(p, r, C5);
    p = Math.fma(p, r, C4);
    p = Math.fma(p, r, C3);
    p = Math.fma(p, r, C2);
    p = Math.fma(p, r, 1);
    p = Math.fma(p, r, 1);
    return p * Float.intBitsToFloat((Float.floatToRawIntBits(rounded) + TO_EXPONENT) << 23);
  }
}
