package dev.etude.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Inner products in eight lanes of doubles, four vectors at a time: each of x's entries is read once for four. */
final class DoubleLanes {
  private static final int LANES = 8;
  static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED.length() > LANES
      ? DoubleVector.SPECIES_512
      : DoubleVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private DoubleLanes() {}

  static void innerProducts(
      double[][] vectors, int from, int to, double[] x, int length, double[] into) {
    double[] sums = new double[4 * LANES];
    int whole = length & -LANES;
    int i = from;
    for (; i + 4 <= to; i += 4) {
      for (int lane = 0; lane < LANES; lane += L) {
        addFour(vectors[i], vectors[i + 1], vectors[i + 2], vectors[i + 3], x, whole, lane, sums);
      }
      for (int r = 0; r < 4; r++) {
        into[i - from + r] = finished(vectors[i + r], x, whole, length, sums, r * LANES);
      }
    }
    for (; i < to; i++) {
      for (int lane = 0; lane < LANES; lane += L) {
        addOne(vectors[i], x, whole, lane, sums);
      }
      into[i - from] = finished(vectors[i], x, whole, length, sums, 0);
    }
  }

  private static void addFour(
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      double[] x,
      int whole,
      int lane,
      double[] sums) {
    DoubleVector sumA = DoubleVector.zero(S);
    DoubleVector sumB = DoubleVector.zero(S);
    DoubleVector sumC = DoubleVector.zero(S);
    DoubleVector sumD = DoubleVector.zero(S);
    for (int k = lane; k < whole; k += LANES) {
      DoubleVector value = DoubleVector.fromArray(S, x, k);
      sumA = DoubleVector.fromArray(S, a, k).fma(value, sumA);
      sumB = DoubleVector.fromArray(S, b, k).fma(value, sumB);
      sumC = DoubleVector.fromArray(S, c, k).fma(value, sumC);
      sumD = DoubleVector.fromArray(S, d, k).fma(value, sumD);
    }
    sumA.intoArray(sums, lane);
    sumB.intoArray(sums, LANES + lane);
    sumC.intoArray(sums, 2 * LANES + lane);
    sumD.intoArray(sums, 3 * LANES + lane);
  }

  private static void addOne(double[] a, double[] x, int whole, int lane, double[] sums) {
    DoubleVector sum = DoubleVector.zero(S);
    for (int k = lane; k < whole; k += LANES) {
      sum = DoubleVector.fromArray(S, a, k).fma(DoubleVector.fromArray(S, x, k), sum);
    }
    sum.intoArray(sums, lane);
  }

  private static double finished(
      double[] a, double[] x, int whole, int length, double[] sums, int at) {
    for (int k = whole; k < length; k++) {
      sums[at + k - whole] = Math.fma(a[k], x[k], sums[at + k - whole]);
    }
    return ((sums[at] + sums[at + 4]) + (sums[at + 2] + sums[at + 6]))
        + ((sums[at + 1] + sums[at + 5]) + (sums[at + 3] + sums[at + 7]));
  }
}
