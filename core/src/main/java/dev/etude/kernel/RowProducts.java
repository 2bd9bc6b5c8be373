package dev.etude.kernel;

/**
 * Products of matrices in double precision, as arrays of rows, in plain Java.
 *
 * <p>Wide rows of B and C are run along, four rows of B at a time: a loop in its own small method, over arrays that share one
 * index, is what the compiler turns into vector instructions. On few columns that is all overhead, and chains of scalars run
 * along the inner index, eight or twelve side by side.
 */
final class RowProducts {
  /** From here on, running along the columns is faster; {@code ParameterSums.NARROW} of networks is the same bound. */
  private static final int WIDE = 16;

  private RowProducts() {}

  /** See {@link Kernels#addProduct}. */
  static void add(int rows, int columns, int inner, double[][] a, double[][] b, double[][] c) {
    if (columns >= WIDE) {
      for (int i = 0; i < rows; i++) {
        addAlongColumns(columns, inner, a[i], b, c[i]);
      }
    } else if (columns == 1) {
      for (int i = 0; i < rows; i += 8) {
        column(i, rows - 1, inner, a, b, c);
      }
    } else {
      for (int i = 0; i < rows; i += 6) {
        for (int j = 0; j < columns; j += 2) {
          tile(i, rows - 1, j, Math.min(j + 1, columns - 1), inner, a, b, c);
        }
      }
    }
  }

  private static void addAlongColumns(
      int columns, int inner, double[] a, double[][] b, double[] c) {
    int k = 0;
    for (; k + 4 <= inner; k += 4) {
      addFour(columns, a[k], b[k], a[k + 1], b[k + 1], a[k + 2], b[k + 2], a[k + 3], b[k + 3], c);
    }
    for (; k < inner; k++) {
      addOne(columns, a[k], b[k], c);
    }
  }

  /** See {@link Kernels#addTransposedProduct}. */
  static void addTransposed(
      int rows, int columns, int inner, double[][] a, double[][] b, double[][] c) {
    int k = 0;
    for (; k + 4 <= inner; k += 4) {
      double[] a0 = a[k];
      double[] a1 = a[k + 1];
      double[] a2 = a[k + 2];
      double[] a3 = a[k + 3];
      for (int i = 0; i < rows; i++) {
        addFour(columns, a0[i], b[k], a1[i], b[k + 1], a2[i], b[k + 2], a3[i], b[k + 3], c[i]);
      }
    }
    for (; k < inner; k++) {
      for (int i = 0; i < rows; i++) {
        addOne(columns, a[k][i], b[k], c[i]);
      }
    }
  }

  private static void addFour(
      int columns,
      double f0,
      double[] b0,
      double f1,
      double[] b1,
      double f2,
      double[] b2,
      double f3,
      double[] b3,
      double[] c) {
    for (int j = 0; j < columns; j++) {
      c[j] =
          Math.fma(f3, b3[j], Math.fma(f2, b2[j], Math.fma(f1, b1[j], Math.fma(f0, b0[j], c[j]))));
    }
  }

  private static void addOne(int columns, double factor, double[] b, double[] c) {
    for (int j = 0; j < columns; j++) {
      c[j] = Math.fma(factor, b[j], c[j]);
    }
  }

  /**
   * Adds to 6 × 2 entries, from row i and in columns j and j'. Rows past the last and an equal column stand for the last once
   * more: all sums are read before one is written, so that they write the same number again.
   */
  private static void tile(
      int i, int last, int j, int jj, int inner, double[][] a, double[][] b, double[][] c) {
    int i1 = Math.min(i + 1, last);
    int i2 = Math.min(i + 2, last);
    int i3 = Math.min(i + 3, last);
    int i4 = Math.min(i + 4, last);
    int i5 = Math.min(i + 5, last);
    double[] a0 = a[i];
    double[] a1 = a[i1];
    double[] a2 = a[i2];
    double[] a3 = a[i3];
    double[] a4 = a[i4];
    double[] a5 = a[i5];
    double s00 = c[i][j];
    double s01 = c[i][jj];
    double s10 = c[i1][j];
    double s11 = c[i1][jj];
    double s20 = c[i2][j];
    double s21 = c[i2][jj];
    double s30 = c[i3][j];
    double s31 = c[i3][jj];
    double s40 = c[i4][j];
    double s41 = c[i4][jj];
    double s50 = c[i5][j];
    double s51 = c[i5][jj];
    for (int k = 0; k < inner; k++) {
      double[] row = b[k];
      double x = row[j];
      double y = row[jj];
      s00 = Math.fma(a0[k], x, s00);
      s01 = Math.fma(a0[k], y, s01);
      s10 = Math.fma(a1[k], x, s10);
      s11 = Math.fma(a1[k], y, s11);
      s20 = Math.fma(a2[k], x, s20);
      s21 = Math.fma(a2[k], y, s21);
      s30 = Math.fma(a3[k], x, s30);
      s31 = Math.fma(a3[k], y, s31);
      s40 = Math.fma(a4[k], x, s40);
      s41 = Math.fma(a4[k], y, s41);
      s50 = Math.fma(a5[k], x, s50);
      s51 = Math.fma(a5[k], y, s51);
    }
    c[i][j] = s00;
    c[i][jj] = s01;
    c[i1][j] = s10;
    c[i1][jj] = s11;
    c[i2][j] = s20;
    c[i2][jj] = s21;
    c[i3][j] = s30;
    c[i3][jj] = s31;
    c[i4][j] = s40;
    c[i4][jj] = s41;
    c[i5][j] = s50;
    c[i5][jj] = s51;
  }

  /**
   * Adds to 8 entries of the only column, from row i; rows past the last as in {@link #tile}, whose second column would be the
   * first once more, at twice the work.
   */
  private static void column(int i, int last, int inner, double[][] a, double[][] b, double[][] c) {
    int i1 = Math.min(i + 1, last);
    int i2 = Math.min(i + 2, last);
    int i3 = Math.min(i + 3, last);
    int i4 = Math.min(i + 4, last);
    int i5 = Math.min(i + 5, last);
    int i6 = Math.min(i + 6, last);
    int i7 = Math.min(i + 7, last);
    double[] a0 = a[i];
    double[] a1 = a[i1];
    double[] a2 = a[i2];
    double[] a3 = a[i3];
    double[] a4 = a[i4];
    double[] a5 = a[i5];
    double[] a6 = a[i6];
    double[] a7 = a[i7];
    double s0 = c[i][0];
    double s1 = c[i1][0];
    double s2 = c[i2][0];
    double s3 = c[i3][0];
    double s4 = c[i4][0];
    double s5 = c[i5][0];
    double s6 = c[i6][0];
    double s7 = c[i7][0];
    for (int k = 0; k < inner; k++) {
      double x = b[k][0];
      s0 = Math.fma(a0[k], x, s0);
      s1 = Math.fma(a1[k], x, s1);
      s2 = Math.fma(a2[k], x, s2);
      s3 = Math.fma(a3[k], x, s3);
      s4 = Math.fma(a4[k], x, s4);
      s5 = Math.fma(a5[k], x, s5);
      s6 = Math.fma(a6[k], x, s6);
      s7 = Math.fma(a7[k], x, s7);
    }
    c[i][0] = s0;
    c[i1][0] = s1;
    c[i2][0] = s2;
    c[i3][0] = s3;
    c[i4][0] = s4;
    c[i5][0] = s5;
    c[i6][0] = s6;
    c[i7][0] = s7;
  }
}
