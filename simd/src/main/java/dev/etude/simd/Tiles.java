package dev.etude.simd;

import dev.etude.kernel.FloatMatrix;
import dev.etude.kernel.Kernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of matrices in tiles of eight rows and two vectors of columns: sixteen running sums in registers; each step of the
 * inner index takes two loads and eight broadcasts for sixteen fma.
 */
final class Tiles {
  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = S.length();

  private Tiles() {}

  /** Multiplies where the left factor has entry (i, k) at i·rowStep + k·innerStep. */
  static void multiply(
      int rows,
      int columns,
      int inner,
      float[] a,
      int rowStep,
      int innerStep,
      FloatMatrix b,
      FloatMatrix c) {
    int width = (columns + Kernels.LANES - 1) & -Kernels.LANES;
    int j = 0;
    for (; j + 2 * L <= width; j += 2 * L) {
      for (int i = 0; i < rows; i += FloatMatrix.TILE_ROWS) {
        tile2(
            a,
            i * rowStep,
            rowStep,
            innerStep,
            b.values(),
            j,
            b.stride(),
            c.values(),
            i * c.stride() + j,
            c.stride(),
            inner);
      }
    }
    if (j < width) {
      for (int i = 0; i < rows; i += FloatMatrix.TILE_ROWS) {
        tile1(
            a,
            i * rowStep,
            rowStep,
            innerStep,
            b.values(),
            j,
            b.stride(),
            c.values(),
            i * c.stride() + j,
            c.stride(),
            inner);
      }
    }
  }

  private static void tile2(
      float[] a,
      int from,
      int rowStep,
      int innerStep,
      float[] b,
      int bFrom,
      int bStride,
      float[] c,
      int to,
      int cStride,
      int inner) {
    FloatVector s00 = FloatVector.zero(S);
    FloatVector s01 = FloatVector.zero(S);
    FloatVector s10 = FloatVector.zero(S);
    FloatVector s11 = FloatVector.zero(S);
    FloatVector s20 = FloatVector.zero(S);
    FloatVector s21 = FloatVector.zero(S);
    FloatVector s30 = FloatVector.zero(S);
    FloatVector s31 = FloatVector.zero(S);
    FloatVector s40 = FloatVector.zero(S);
    FloatVector s41 = FloatVector.zero(S);
    FloatVector s50 = FloatVector.zero(S);
    FloatVector s51 = FloatVector.zero(S);
    FloatVector s60 = FloatVector.zero(S);
    FloatVector s61 = FloatVector.zero(S);
    FloatVector s70 = FloatVector.zero(S);
    FloatVector s71 = FloatVector.zero(S);
    int a1 = from + rowStep;
    int a2 = from + 2 * rowStep;
    int a3 = from + 3 * rowStep;
    int a4 = from + 4 * rowStep;
    int a5 = from + 5 * rowStep;
    int a6 = from + 6 * rowStep;
    int a7 = from + 7 * rowStep;
    for (int k = 0; k < inner; k++) {
      int at = k * innerStep;
      int row = bFrom + k * bStride;
      FloatVector b0 = FloatVector.fromArray(S, b, row);
      FloatVector b1 = FloatVector.fromArray(S, b, row + L);
      FloatVector x0 = FloatVector.broadcast(S, a[from + at]);
      s00 = x0.fma(b0, s00);
      s01 = x0.fma(b1, s01);
      FloatVector x1 = FloatVector.broadcast(S, a[a1 + at]);
      s10 = x1.fma(b0, s10);
      s11 = x1.fma(b1, s11);
      FloatVector x2 = FloatVector.broadcast(S, a[a2 + at]);
      s20 = x2.fma(b0, s20);
      s21 = x2.fma(b1, s21);
      FloatVector x3 = FloatVector.broadcast(S, a[a3 + at]);
      s30 = x3.fma(b0, s30);
      s31 = x3.fma(b1, s31);
      FloatVector x4 = FloatVector.broadcast(S, a[a4 + at]);
      s40 = x4.fma(b0, s40);
      s41 = x4.fma(b1, s41);
      FloatVector x5 = FloatVector.broadcast(S, a[a5 + at]);
      s50 = x5.fma(b0, s50);
      s51 = x5.fma(b1, s51);
      FloatVector x6 = FloatVector.broadcast(S, a[a6 + at]);
      s60 = x6.fma(b0, s60);
      s61 = x6.fma(b1, s61);
      FloatVector x7 = FloatVector.broadcast(S, a[a7 + at]);
      s70 = x7.fma(b0, s70);
      s71 = x7.fma(b1, s71);
    }
    s00.intoArray(c, to);
    s01.intoArray(c, to + L);
    s10.intoArray(c, to + cStride);
    s11.intoArray(c, to + cStride + L);
    s20.intoArray(c, to + 2 * cStride);
    s21.intoArray(c, to + 2 * cStride + L);
    s30.intoArray(c, to + 3 * cStride);
    s31.intoArray(c, to + 3 * cStride + L);
    s40.intoArray(c, to + 4 * cStride);
    s41.intoArray(c, to + 4 * cStride + L);
    s50.intoArray(c, to + 5 * cStride);
    s51.intoArray(c, to + 5 * cStride + L);
    s60.intoArray(c, to + 6 * cStride);
    s61.intoArray(c, to + 6 * cStride + L);
    s70.intoArray(c, to + 7 * cStride);
    s71.intoArray(c, to + 7 * cStride + L);
  }

  private static void tile1(
      float[] a,
      int from,
      int rowStep,
      int innerStep,
      float[] b,
      int bFrom,
      int bStride,
      float[] c,
      int to,
      int cStride,
      int inner) {
    FloatVector s00 = FloatVector.zero(S);
    FloatVector s10 = FloatVector.zero(S);
    FloatVector s20 = FloatVector.zero(S);
    FloatVector s30 = FloatVector.zero(S);
    FloatVector s40 = FloatVector.zero(S);
    FloatVector s50 = FloatVector.zero(S);
    FloatVector s60 = FloatVector.zero(S);
    FloatVector s70 = FloatVector.zero(S);
    int a1 = from + rowStep;
    int a2 = from + 2 * rowStep;
    int a3 = from + 3 * rowStep;
    int a4 = from + 4 * rowStep;
    int a5 = from + 5 * rowStep;
    int a6 = from + 6 * rowStep;
    int a7 = from + 7 * rowStep;
    for (int k = 0; k < inner; k++) {
      int at = k * innerStep;
      int row = bFrom + k * bStride;
      FloatVector b0 = FloatVector.fromArray(S, b, row);
      FloatVector x0 = FloatVector.broadcast(S, a[from + at]);
      s00 = x0.fma(b0, s00);
      FloatVector x1 = FloatVector.broadcast(S, a[a1 + at]);
      s10 = x1.fma(b0, s10);
      FloatVector x2 = FloatVector.broadcast(S, a[a2 + at]);
      s20 = x2.fma(b0, s20);
      FloatVector x3 = FloatVector.broadcast(S, a[a3 + at]);
      s30 = x3.fma(b0, s30);
      FloatVector x4 = FloatVector.broadcast(S, a[a4 + at]);
      s40 = x4.fma(b0, s40);
      FloatVector x5 = FloatVector.broadcast(S, a[a5 + at]);
      s50 = x5.fma(b0, s50);
      FloatVector x6 = FloatVector.broadcast(S, a[a6 + at]);
      s60 = x6.fma(b0, s60);
      FloatVector x7 = FloatVector.broadcast(S, a[a7 + at]);
      s70 = x7.fma(b0, s70);
    }
    s00.intoArray(c, to);
    s10.intoArray(c, to + cStride);
    s20.intoArray(c, to + 2 * cStride);
    s30.intoArray(c, to + 3 * cStride);
    s40.intoArray(c, to + 4 * cStride);
    s50.intoArray(c, to + 5 * cStride);
    s60.intoArray(c, to + 6 * cStride);
    s70.intoArray(c, to + 7 * cStride);
  }
}
