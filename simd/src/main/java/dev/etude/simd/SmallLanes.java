package dev.etude.simd;

import dev.etude.kernel.FloatMatrix;
import dev.etude.kernel.Kernels;
import dev.etude.kernel.SmallLoops;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The loops of the small network on vectors; what is left at an end is {@link SmallLoops}'s. */
final class SmallLanes {
  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = S.length();
  private static final int BLOCK = Kernels.BLOCK;

  private SmallLanes() {}

  static void addSquares(int count, float[] x, int from, float[] sums) {
    int whole = count & -Kernels.LANES;
    for (int lane = 0; lane < Kernels.LANES; lane += L) {
      FloatVector sum = FloatVector.fromArray(S, sums, lane);
      for (int e = lane; e < whole; e += Kernels.LANES) {
        FloatVector value = FloatVector.fromArray(S, x, from + e);
        sum = value.fma(value, sum);
      }
      sum.intoArray(sums, lane);
    }
    for (int e = whole; e < count; e++) {
      float value = x[from + e];
      sums[e - whole] = Math.fma(value, value, sums[e - whole]);
    }
  }

  static void scale(int count, float factor, float[] x, int from, float[] into, int at) {
    FloatVector factors = FloatVector.broadcast(S, factor);
    int e = 0;
    for (; e + L <= count; e += L) {
      FloatVector.fromArray(S, x, from + e).mul(factors).intoArray(into, at + e);
    }
    for (; e < count; e++) {
      into[at + e] = factor * x[from + e];
    }
  }

  static void shift(int count, float term, float[] x, int from, float[] into, int at) {
    FloatVector terms = FloatVector.broadcast(S, term);
    int e = 0;
    for (; e + L <= count; e += L) {
      FloatVector.fromArray(S, x, from + e).add(terms).intoArray(into, at + e);
    }
    for (; e < count; e++) {
      into[at + e] = term + x[from + e];
    }
  }

  static void updateMoments(
      int count, float[] gradient, int from, float[] cut, float[] moments, int at) {
    int v = at + 3 * BLOCK;
    int e = 0;
    for (; e + L <= count; e += L) {
      FloatVector c =
          FloatVector.fromArray(S, gradient, from + e).max(-SmallLoops.CUT).min(SmallLoops.CUT);
      c.intoArray(cut, from + e);
      updateFirst(c, SmallLoops.forgetting(0), moments, at + e);
      updateFirst(c, SmallLoops.forgetting(1), moments, at + BLOCK + e);
      updateFirst(c, SmallLoops.forgetting(2), moments, at + 2 * BLOCK + e);
      FloatVector second = FloatVector.fromArray(S, moments, v + e);
      FloatVector.broadcast(S, SmallLoops.SECOND_FORGETTING)
          .fma(c.fma(c, second.neg()), second)
          .intoArray(moments, v + e);
    }
    SmallLoops.updateMoments(e, count, gradient, from, cut, moments, at);
  }

  private static void updateFirst(FloatVector c, float forgetting, float[] moments, int at) {
    FloatVector m = FloatVector.fromArray(S, moments, at);
    FloatVector.broadcast(S, forgetting).fma(c.sub(m), m).intoArray(moments, at);
  }

  static void features(
      int count,
      float[] cut,
      float[] weights,
      int from,
      float[] moments,
      int at,
      float[] products,
      FloatMatrix into) {
    float[] f = into.values();
    int stride = into.stride();
    int e = 0;
    for (; e + L <= count; e += L) {
      FloatVector c = FloatVector.fromArray(S, cut, from + e);
      FloatVector v = FloatVector.fromArray(S, moments, at + 3 * BLOCK + e);
      FloatVector q = FloatVector.broadcast(S, 1).div(v.add(SmallLoops.EPSILON).sqrt());
      c.intoArray(f, e);
      c.max(-SmallLoops.SOFT_CUT).min(SmallLoops.SOFT_CUT).intoArray(f, stride + e);
      FloatVector.fromArray(S, weights, from + e).intoArray(f, 2 * stride + e);
      v.intoArray(f, 6 * stride + e);
      q.intoArray(f, 10 * stride + e);
      c.mul(q).intoArray(f, 14 * stride + e);
      writeMoment(c, q, moments, at + e, products, e, f, 3 * stride + e, stride);
      writeMoment(c, q, moments, at + BLOCK + e, products, BLOCK + e, f, 4 * stride + e, stride);
      writeMoment(
          c, q, moments, at + 2 * BLOCK + e, products, 2 * BLOCK + e, f, 5 * stride + e, stride);
    }
    SmallLoops.features(e, count, cut, weights, from, moments, at, products, into);
  }

  private static void writeMoment(
      FloatVector c,
      FloatVector q,
      float[] moments,
      int at,
      float[] products,
      int from,
      float[] f,
      int to,
      int stride) {
    FloatVector m = FloatVector.fromArray(S, moments, at);
    FloatVector product = FloatVector.fromArray(S, products, from);
    m.intoArray(f, to);
    m.mul(q).intoArray(f, to + 4 * stride);
    c.mul(product).intoArray(f, to + 8 * stride);
    m.mul(product).intoArray(f, to + 12 * stride);
  }

  static void move(
      int count, float factor, float stepSize, float decay, float[] direction, float[] weights) {
    FloatVector factors = FloatVector.broadcast(S, factor);
    FloatVector steps = FloatVector.broadcast(S, -stepSize);
    int e = 0;
    for (; e + L <= count; e += L) {
      FloatVector w = FloatVector.fromArray(S, weights, e);
      FloatVector d = factors.fma(FloatVector.fromArray(S, direction, e), w.mul(decay));
      steps.fma(d, w).intoArray(weights, e);
    }
    SmallLoops.move(e, count, factor, stepSize, decay, direction, weights);
  }
}
