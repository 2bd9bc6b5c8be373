package dev.etude.inner.learned.tensor;

import dev.etude.kernel.Kernels;
import java.util.Arrays;

/** Sums in 16 lanes, which are then added in a fixed tree. */
public final class LaneSum {
  private final float[] lanes = new float[Kernels.LANES];

  /**
   * Adds 16 lanes in a fixed tree: halves to halves, then quarters to quarters, and so on.
   *
   * @param lanes an array that holds the lanes
   * @param at the index of the first lane
   * @return the sum of 16 numbers
   */
  public static float of(float[] lanes, int at) {
    float a = (lanes[at] + lanes[at + 8]) + (lanes[at + 4] + lanes[at + 12]);
    float b = (lanes[at + 1] + lanes[at + 9]) + (lanes[at + 5] + lanes[at + 13]);
    float c = (lanes[at + 2] + lanes[at + 10]) + (lanes[at + 6] + lanes[at + 14]);
    float d = (lanes[at + 3] + lanes[at + 11]) + (lanes[at + 7] + lanes[at + 15]);
    return (a + c) + (b + d);
  }

  /**
   * Returns Σ x_e y_e by fused multiply-adds, with entry e in lane e mod 16.
   *
   * @param count the number of products, at least 0
   * @param x an array with the first factors
   * @param xFrom the index of the first one
   * @param y an array with the second factors
   * @param yFrom the index of the first one
   * @return the sum; the bits depend on the factors alone
   */
  public float ofProducts(int count, float[] x, int xFrom, float[] y, int yFrom) {
    Arrays.fill(lanes, 0);
    int whole = count & -Kernels.LANES;
    for (int e = 0; e < whole; e += Kernels.LANES) {
      for (int l = 0; l < Kernels.LANES; l++) {
        lanes[l] = Math.fma(x[xFrom + e + l], y[yFrom + e + l], lanes[l]);
      }
    }
    for (int l = 0; l < count - whole; l++) {
      lanes[l] = Math.fma(x[xFrom + whole + l], y[yFrom + whole + l], lanes[l]);
    }
    return of(lanes, 0);
  }
}
