package dev.etude.math;

/** Inner products in plain double arithmetic: a few sums side by side, always in the same order. */
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

  /**
   * Computes the inner products of several vectors with one, four at a time, so that it is read a quarter as often. Each has
   * the bits of the same call alone; error as {@link #of}.
   *
   * @param vectors each of at least {@code length} numbers
   * @param from the first vector to take
   * @param to the one after the last
   * @param x at least {@code length} numbers
   * @param length how many to take
   * @param into where to write them, from the first entry
   */
  public static void ofEach(
      double[][] vectors, int from, int to, double[] x, int length, double[] into) {
    int i = from;
    for (; i + 4 <= to; i += 4) {
      ofFour(vectors[i], vectors[i + 1], vectors[i + 2], vectors[i + 3], x, length, into, i - from);
    }
    for (; i < to; i++) {
      into[i - from] = ofTwoSums(vectors[i], x, length);
    }
  }

  private static void ofFour(
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      double[] x,
      int length,
      double[] into,
      int offset) {
    double a0 = 0;
    double a1 = 0;
    double b0 = 0;
    double b1 = 0;
    double c0 = 0;
    double c1 = 0;
    double d0 = 0;
    double d1 = 0;
    int k = 0;
    for (; k + 2 <= length; k += 2) {
      double x0 = x[k];
      double x1 = x[k + 1];
      a0 = Math.fma(a[k], x0, a0);
      a1 = Math.fma(a[k + 1], x1, a1);
      b0 = Math.fma(b[k], x0, b0);
      b1 = Math.fma(b[k + 1], x1, b1);
      c0 = Math.fma(c[k], x0, c0);
      c1 = Math.fma(c[k + 1], x1, c1);
      d0 = Math.fma(d[k], x0, d0);
      d1 = Math.fma(d[k + 1], x1, d1);
    }
    if (k < length) {
      double x0 = x[k];
      a0 = Math.fma(a[k], x0, a0);
      b0 = Math.fma(b[k], x0, b0);
      c0 = Math.fma(c[k], x0, c0);
      d0 = Math.fma(d[k], x0, d0);
    }
    into[offset] = a0 + a1;
    into[offset + 1] = b0 + b1;
    into[offset + 2] = c0 + c1;
    into[offset + 3] = d0 + d1;
  }

  private static double ofTwoSums(double[] a, double[] x, int length) {
    double a0 = 0;
    double a1 = 0;
    int k = 0;
    for (; k + 2 <= length; k += 2) {
      a0 = Math.fma(a[k], x[k], a0);
      a1 = Math.fma(a[k + 1], x[k + 1], a1);
    }
    if (k < length) {
      a0 = Math.fma(a[k], x[k], a0);
    }
    return a0 + a1;
  }

  /**
   * Adds multiples of several vectors to one, four at a time, so that it is read and written a quarter as often. Entries are
   * summed from the first vector to the last.
   *
   * @param factors one for each vector, from the first entry
   * @param vectors each of at least {@code length} numbers
   * @param from the first vector to take
   * @param to the one after the last
   * @param length how many entries to take
   * @param into where to add
   */
  public static void addEach(
      double[] factors, double[][] vectors, int from, int to, int length, double[] into) {
    int i = from;
    for (; i + 4 <= to; i += 4) {
      addFour(
          factors,
          i - from,
          vectors[i],
          vectors[i + 1],
          vectors[i + 2],
          vectors[i + 3],
          length,
          into);
    }
    for (; i < to; i++) {
      double[] vector = vectors[i];
      double factor = factors[i - from];
      for (int k = 0; k < length; k++) {
        into[k] = Math.fma(factor, vector[k], into[k]);
      }
    }
  }

  private static void addFour(
      double[] factors,
      int offset,
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      int length,
      double[] into) {
    double f0 = factors[offset];
    double f1 = factors[offset + 1];
    double f2 = factors[offset + 2];
    double f3 = factors[offset + 3];
    for (int k = 0; k < length; k++) {
      double sum = Math.fma(f1, b[k], Math.fma(f0, a[k], into[k]));
      into[k] = Math.fma(f3, d[k], Math.fma(f2, c[k], sum));
    }
  }
}
