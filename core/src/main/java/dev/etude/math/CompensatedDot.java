package dev.etude.math;

import org.apache.commons.numbers.core.DD;

/**
 * Inner products as if in twice the digits, without objects.
 *
 * <p>Dot2 of Ogita, Rump, Oishi (SIAM J. Sci. Comput. 26(6), 2005), with the product's error from a fused multiply-add:
 * the result high + low has an absolute error of at most 2⁻¹⁰⁶ n² Σ|a_i b_i|.
 */
public final class CompensatedDot {
  private CompensatedDot() {}

  /**
   * Computes ⟨a, b⟩ for a vector b of two parts, rounded to double: relative error 2⁻⁵³ plus 2⁻¹⁰⁶ n² Σ|a_i b_i| / |⟨a, b⟩|.
   *
   * @param a length n
   * @param b length n
   * @return the inner product
   */
  public static double of(double[] a, DoubleDoubleVector b) {
    double[] high = b.high();
    double[] low = b.low();
    double sum = 0;
    double error = 0;
    for (int j = 0; j < a.length; j++) {
      double product = a[j] * high[j];
      double productError = Math.fma(a[j], high[j], -product);
      double next = sum + product;
      double back = next - sum;
      error += ((sum - (next - back)) + (product - back)) + Math.fma(a[j], low[j], productError);
      sum = next;
    }
    return sum + error;
  }

  /** Writes ⟨a, b⟩ as high + low into entry i. */
  static void into(double[] a, double[] b, DoubleDoubleVector into, int i) {
    double sum = 0;
    double error = 0;
    for (int j = 0; j < a.length; j++) {
      double product = a[j] * b[j];
      double productError = Math.fma(a[j], b[j], -product);
      double next = sum + product;
      double back = next - sum;
      error += ((sum - (next - back)) + (product - back)) + productError;
      sum = next;
    }
    double high = sum + error;
    into.high()[i] = high;
    into.low()[i] = (sum - high) + error;
  }

  /** Returns ⟨a, b⟩ as a double-double, b in two parts of which the second is small. */
  static DD doubleDouble(double[] a, double[] high, double[] low) {
    DD sum = DD.ZERO;
    double correction = 0;
    for (int j = 0; j < a.length; j++) {
      sum = sum.add(DD.ofProduct(a[j], high[j]));
      correction = Math.fma(a[j], low[j], correction);
    }
    return sum.add(correction);
  }
}
