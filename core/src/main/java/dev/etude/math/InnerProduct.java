package dev.etude.math;

import dev.etude.kernel.Kernels;

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
   * Computes the inner products of several vectors with one, by the {@link Kernels#innerProducts fastest kernel} there is.
   * Each has the bits of the same call alone.
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
    Kernels.fastest().innerProducts(vectors, from, to, x, length, into);
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
