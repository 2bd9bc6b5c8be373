package dev.etude.math;

/** Inner products in plain double arithmetic: four sums side by side, always in the same order. */
public final class InnerProduct {
  private InnerProduct() {}

  /**
   * Computes Σ a_i b_i over the first entries. Error at most length·2⁻⁵³ Σ |a_i b_i|.
   *
   * @param a at least {@code length} numbers
   * @param b at least {@code length} numbers
   * @param length how many to take
   * @return the inner product
   */
  public static double of(double[] a, double[] b, int length) {
    return of(a, b, 0, length);
  }

  /**
   * Computes Σ a_i b_i over a range of entries, as {@link #of(double[], double[], int)} does.
   *
   * @param a at least {@code to} numbers
   * @param b at least {@code to} numbers
   * @param from the first index
   * @param to one past the last index
   * @return the inner product
   */
  public static double of(double[] a, double[] b, int from, int to) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int k = from;
    for (; k + 4 <= to; k += 4) {
      s0 = Math.fma(a[k], b[k], s0);
      s1 = Math.fma(a[k + 1], b[k + 1], s1);
      s2 = Math.fma(a[k + 2], b[k + 2], s2);
      s3 = Math.fma(a[k + 3], b[k + 3], s3);
    }
    for (; k < to; k++) {
      s0 = Math.fma(a[k], b[k], s0);
    }
    return (s0 + s1) + (s2 + s3);
  }
}
