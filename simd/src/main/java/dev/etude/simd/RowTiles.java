package dev.etude.simd;

import dev.etude.kernel.Kernels;
import dev.etude.kernel.PlainKernels;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of matrices of doubles, as arrays of rows, in tiles of six rows and two vectors of columns: twelve running sums in
 * registers. Rows need no padding: what is left at an end is covered by tiles that overlap themselves, see {@link #tile}.
 */
final class RowTiles {
  private static final VectorSpecies<Double> S = DoubleLanes.S;
  private static final int L = S.length();
  private static final int ROWS = 6;

  /** With fewer rows, most of a tile would repeat the last: then plain loops, which run along the columns, are faster. */
  private static final int FEWEST_ROWS = 4;

  private static final PlainKernels PLAIN = new PlainKernels();

  private RowTiles() {}

  /** See {@link Kernels#addProduct}. */
  static void add(int rows, int columns, int inner, double[][] a, double[][] b, double[][] c) {
    if (rows < FEWEST_ROWS || columns < L) {
      PLAIN.addProduct(rows, columns, inner, a, b, c);
      return;
    }
    for (int j = 0; j < columns; j = afterTile(j, columns)) {
      int second = secondVector(j, columns);
      for (int i = 0; i < rows; i += ROWS) {
        tile(i, rows - 1, j, second, inner, a, b, c);
      }
    }
  }

  /** See {@link Kernels#addTransposedProduct}. */
  static void addTransposed(
      int rows, int columns, int inner, double[][] a, double[][] b, double[][] c) {
    if (rows < FEWEST_ROWS || columns < L) {
      PLAIN.addTransposedProduct(rows, columns, inner, a, b, c);
      return;
    }
    for (int j = 0; j < columns; j = afterTile(j, columns)) {
      int second = secondVector(j, columns);
      for (int i = 0; i < rows; i += ROWS) {
        tileTransposed(i, rows - 1, j, second, inner, a, b, c);
      }
    }
  }

  /**
   * Returns where the second vector of a tile starts whose first is at j. No column is in two tiles, which would add to it twice:
   * with three vectors or more to go it is the next one; with two or fewer, the last columns; between, it is the first once more,
   * which leaves between one and two.
   */
  private static int secondVector(int j, int columns) {
    int left = columns - j;
    if (left >= 3 * L) {
      return j + L;
    }
    return left > 2 * L ? j : columns - L;
  }

  private static int afterTile(int j, int columns) {
    return secondVector(j, columns) + L;
  }

  /**
   * Adds to six rows from i on and the vectors of columns at j and j'. Rows past the last stand for the last once more, and the
   * vectors may overlap or be one: all sums are read before one is written, so that they write the same numbers again.
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
    double[] c0 = c[i];
    double[] c1 = c[i1];
    double[] c2 = c[i2];
    double[] c3 = c[i3];
    double[] c4 = c[i4];
    double[] c5 = c[i5];
    DoubleVector s00 = DoubleVector.fromArray(S, c0, j);
    DoubleVector s01 = DoubleVector.fromArray(S, c0, jj);
    DoubleVector s10 = DoubleVector.fromArray(S, c1, j);
    DoubleVector s11 = DoubleVector.fromArray(S, c1, jj);
    DoubleVector s20 = DoubleVector.fromArray(S, c2, j);
    DoubleVector s21 = DoubleVector.fromArray(S, c2, jj);
    DoubleVector s30 = DoubleVector.fromArray(S, c3, j);
    DoubleVector s31 = DoubleVector.fromArray(S, c3, jj);
    DoubleVector s40 = DoubleVector.fromArray(S, c4, j);
    DoubleVector s41 = DoubleVector.fromArray(S, c4, jj);
    DoubleVector s50 = DoubleVector.fromArray(S, c5, j);
    DoubleVector s51 = DoubleVector.fromArray(S, c5, jj);
    for (int k = 0; k < inner; k++) {
      DoubleVector b0 = DoubleVector.fromArray(S, b[k], j);
      DoubleVector b1 = DoubleVector.fromArray(S, b[k], jj);
      DoubleVector x0 = DoubleVector.broadcast(S, a0[k]);
      s00 = x0.fma(b0, s00);
      s01 = x0.fma(b1, s01);
      DoubleVector x1 = DoubleVector.broadcast(S, a1[k]);
      s10 = x1.fma(b0, s10);
      s11 = x1.fma(b1, s11);
      DoubleVector x2 = DoubleVector.broadcast(S, a2[k]);
      s20 = x2.fma(b0, s20);
      s21 = x2.fma(b1, s21);
      DoubleVector x3 = DoubleVector.broadcast(S, a3[k]);
      s30 = x3.fma(b0, s30);
      s31 = x3.fma(b1, s31);
      DoubleVector x4 = DoubleVector.broadcast(S, a4[k]);
      s40 = x4.fma(b0, s40);
      s41 = x4.fma(b1, s41);
      DoubleVector x5 = DoubleVector.broadcast(S, a5[k]);
      s50 = x5.fma(b0, s50);
      s51 = x5.fma(b1, s51);
    }
    s00.intoArray(c0, j);
    s01.intoArray(c0, jj);
    s10.intoArray(c1, j);
    s11.intoArray(c1, jj);
    s20.intoArray(c2, j);
    s21.intoArray(c2, jj);
    s30.intoArray(c3, j);
    s31.intoArray(c3, jj);
    s40.intoArray(c4, j);
    s41.intoArray(c4, jj);
    s50.intoArray(c5, j);
    s51.intoArray(c5, jj);
  }

  /**
   * As {@link #tile} with the left factor transposed. Two methods, since arrays of rows have no strides: there six rows of A are
   * held and read along, here each step of the inner index reads six entries of one row.
   */
  private static void tileTransposed(
      int i, int last, int j, int jj, int inner, double[][] a, double[][] b, double[][] c) {
    int i1 = Math.min(i + 1, last);
    int i2 = Math.min(i + 2, last);
    int i3 = Math.min(i + 3, last);
    int i4 = Math.min(i + 4, last);
    int i5 = Math.min(i + 5, last);
    double[] c0 = c[i];
    double[] c1 = c[i1];
    double[] c2 = c[i2];
    double[] c3 = c[i3];
    double[] c4 = c[i4];
    double[] c5 = c[i5];
    DoubleVector s00 = DoubleVector.fromArray(S, c0, j);
    DoubleVector s01 = DoubleVector.fromArray(S, c0, jj);
    DoubleVector s10 = DoubleVector.fromArray(S, c1, j);
    DoubleVector s11 = DoubleVector.fromArray(S, c1, jj);
    DoubleVector s20 = DoubleVector.fromArray(S, c2, j);
    DoubleVector s21 = DoubleVector.fromArray(S, c2, jj);
    DoubleVector s30 = DoubleVector.fromArray(S, c3, j);
    DoubleVector s31 = DoubleVector.fromArray(S, c3, jj);
    DoubleVector s40 = DoubleVector.fromArray(S, c4, j);
    DoubleVector s41 = DoubleVector.fromArray(S, c4, jj);
    DoubleVector s50 = DoubleVector.fromArray(S, c5, j);
    DoubleVector s51 = DoubleVector.fromArray(S, c5, jj);
    for (int k = 0; k < inner; k++) {
      DoubleVector b0 = DoubleVector.fromArray(S, b[k], j);
      DoubleVector b1 = DoubleVector.fromArray(S, b[k], jj);
      double[] x = a[k];
      DoubleVector x0 = DoubleVector.broadcast(S, x[i]);
      s00 = x0.fma(b0, s00);
      s01 = x0.fma(b1, s01);
      DoubleVector x1 = DoubleVector.broadcast(S, x[i1]);
      s10 = x1.fma(b0, s10);
      s11 = x1.fma(b1, s11);
      DoubleVector x2 = DoubleVector.broadcast(S, x[i2]);
      s20 = x2.fma(b0, s20);
      s21 = x2.fma(b1, s21);
      DoubleVector x3 = DoubleVector.broadcast(S, x[i3]);
      s30 = x3.fma(b0, s30);
      s31 = x3.fma(b1, s31);
      DoubleVector x4 = DoubleVector.broadcast(S, x[i4]);
      s40 = x4.fma(b0, s40);
      s41 = x4.fma(b1, s41);
      DoubleVector x5 = DoubleVector.broadcast(S, x[i5]);
      s50 = x5.fma(b0, s50);
      s51 = x5.fma(b1, s51);
    }
    s00.intoArray(c0, j);
    s01.intoArray(c0, jj);
    s10.intoArray(c1, j);
    s11.intoArray(c1, jj);
    s20.intoArray(c2, j);
    s21.intoArray(c2, jj);
    s30.intoArray(c3, j);
    s31.intoArray(c3, jj);
    s40.intoArray(c4, j);
    s41.intoArray(c4, jj);
    s50.intoArray(c5, j);
    s51.intoArray(c5, jj);
  }
}
