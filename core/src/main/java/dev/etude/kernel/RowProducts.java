package dev.etude.kernel;

/**
 * Products of matrices in double precision, as arrays of rows, added to what is there.
 *
 * <pre>
 *   times            C += A B      c_ij ← a_ik b_kj + c_ij,    k = 0, 1, …
 *   timesTransposed  C += A Bᵀ     c_ij ← a_ik b_jk + c_ij,    k = 0, 1, …
 *   transposedTimes  C += Aᵀ B     c_ij ← a_ki b_kj + c_ij,    k = 0, 1, …
 * </pre>
 *
 * <p>Every entry is one chain of fused multiply-adds in the order of k, so that its bits depend neither on the tiles used here
 * nor on the blocks a caller cuts the rows into. Lengths come from B and C.
 *
 * <p>An array per row is what the compiler turns into vector instructions, and lets a batch be an array of references to rows
 * that are never copied.
 */
public final class RowProducts {
  private RowProducts() {}

  /**
   * C += A B, with A: rows × m, B: m × n, C: rows × n. Runs along the rows of B and C.
   *
   * @param a the left factor
   * @param rows how many of its rows count
   * @param b the right factor
   * @param c what to add to, another matrix than a and b
   */
  public static void times(double[][] a, int rows, double[][] b, double[][] c) {
    int inner = b.length;
    for (int i = 0; i < rows; i++) {
      double[] ai = a[i];
      double[] ci = c[i];
      int k = 0;
      for (; k + 4 <= inner; k += 4) {
        add4(ai[k], b[k], ai[k + 1], b[k + 1], ai[k + 2], b[k + 2], ai[k + 3], b[k + 3], ci);
      }
      for (; k < inner; k++) {
        add(ai[k], b[k], ci);
      }
    }
  }

  /**
   * C += Aᵀ B, with A: rows × m, B: rows × n, C: m × n. Runs along the rows of B and C.
   *
   * @param a the left factor
   * @param rows how many of its rows count
   * @param b the right factor
   * @param c what to add to, another matrix than a and b
   */
  public static void transposedTimes(double[][] a, int rows, double[][] b, double[][] c) {
    int k = 0;
    for (; k + 4 <= rows; k += 4) {
      double[] a0 = a[k];
      double[] a1 = a[k + 1];
      double[] a2 = a[k + 2];
      double[] a3 = a[k + 3];
      for (int i = 0; i < c.length; i++) {
        add4(a0[i], b[k], a1[i], b[k + 1], a2[i], b[k + 2], a3[i], b[k + 3], c[i]);
      }
    }
    for (; k < rows; k++) {
      for (int i = 0; i < c.length; i++) {
        add(a[k][i], b[k], c[i]);
      }
    }
  }

  /** Its own small method, so that the compiler turns the loop into vector instructions. */
  private static void add4(
      double f0,
      double[] b0,
      double f1,
      double[] b1,
      double f2,
      double[] b2,
      double f3,
      double[] b3,
      double[] c) {
    for (int j = 0; j < c.length; j++) {
      c[j] =
          Math.fma(f3, b3[j], Math.fma(f2, b2[j], Math.fma(f1, b1[j], Math.fma(f0, b0[j], c[j]))));
    }
  }

  private static void add(double factor, double[] b, double[] c) {
    for (int j = 0; j < c.length; j++) {
      c[j] = Math.fma(factor, b[j], c[j]);
    }
  }

  /**
   * C += A Bᵀ, with A: rows × m, B: n × m, C: rows × n. Tiles of 4 × 2 entries: eight chains side by side.
   *
   * @param a the left factor
   * @param rows how many of its rows count
   * @param b the right factor
   * @param c what to add to, another matrix than a and b
   */
  public static void timesTransposed(double[][] a, int rows, double[][] b, double[][] c) {
    int i = 0;
    for (; i + 4 <= rows; i += 4) {
      int j = 0;
      for (; j + 2 <= b.length; j += 2) {
        tile(a[i], a[i + 1], a[i + 2], a[i + 3], b[j], b[j + 1], c, i, j);
      }
      if (j < b.length) {
        column(a[i], a[i + 1], a[i + 2], a[i + 3], b[j], c, i, j);
      }
    }
    for (; i < rows; i++) {
      for (int j = 0; j < b.length; j++) {
        c[i][j] = dot(a[i], b[j], c[i][j]);
      }
    }
  }

  private static void tile(
      double[] a0,
      double[] a1,
      double[] a2,
      double[] a3,
      double[] b0,
      double[] b1,
      double[][] c,
      int i,
      int j) {
    double c00 = c[i][j];
    double c01 = c[i][j + 1];
    double c10 = c[i + 1][j];
    double c11 = c[i + 1][j + 1];
    double c20 = c[i + 2][j];
    double c21 = c[i + 2][j + 1];
    double c30 = c[i + 3][j];
    double c31 = c[i + 3][j + 1];
    for (int k = 0; k < b0.length; k++) {
      double x = b0[k];
      double y = b1[k];
      c00 = Math.fma(a0[k], x, c00);
      c01 = Math.fma(a0[k], y, c01);
      c10 = Math.fma(a1[k], x, c10);
      c11 = Math.fma(a1[k], y, c11);
      c20 = Math.fma(a2[k], x, c20);
      c21 = Math.fma(a2[k], y, c21);
      c30 = Math.fma(a3[k], x, c30);
      c31 = Math.fma(a3[k], y, c31);
    }
    c[i][j] = c00;
    c[i][j + 1] = c01;
    c[i + 1][j] = c10;
    c[i + 1][j + 1] = c11;
    c[i + 2][j] = c20;
    c[i + 2][j + 1] = c21;
    c[i + 3][j] = c30;
    c[i + 3][j + 1] = c31;
  }

  private static void column(
      double[] a0, double[] a1, double[] a2, double[] a3, double[] b, double[][] c, int i, int j) {
    double c0 = c[i][j];
    double c1 = c[i + 1][j];
    double c2 = c[i + 2][j];
    double c3 = c[i + 3][j];
    for (int k = 0; k < b.length; k++) {
      double x = b[k];
      c0 = Math.fma(a0[k], x, c0);
      c1 = Math.fma(a1[k], x, c1);
      c2 = Math.fma(a2[k], x, c2);
      c3 = Math.fma(a3[k], x, c3);
    }
    c[i][j] = c0;
    c[i + 1][j] = c1;
    c[i + 2][j] = c2;
    c[i + 3][j] = c3;
  }

  private static double dot(double[] a, double[] b, double start) {
    double sum = start;
    for (int k = 0; k < b.length; k++) {
      sum = Math.fma(a[k], b[k], sum);
    }
    return sum;
  }
}
