package dev.etude.simd;

import dev.etude.kernel.FloatMatrix;
import dev.etude.kernel.Kernels;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The small network on a block of entries, two units of the second layer at a time: their weights stay in registers while the
 * entries pass. With all units of an entry in one method the compiler lost its registers, and it took five times as long.
 */
final class SmallNetwork {
  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = S.length();
  private static final int UNITS = Kernels.SMALL_HIDDEN;
  private static final int LAST = UNITS * (UNITS + 1);

  private SmallNetwork() {}

  /** See {@link Kernels#smallNetwork}. */
  static void apply(
      int width, FloatMatrix hidden, float[] base, float[] layers, float[] into, int at) {
    float[] h = hidden.values();
    int stride = hidden.stride();
    for (int i = 0; i < UNITS; i++) {
      activate(width, h, i * stride, base, i * Kernels.BLOCK);
    }
    Arrays.fill(into, at, at + width, layers[Kernels.SMALL_LAYERS - 1]);
    for (int j = 0; j < UNITS; j += 2) {
      addUnits(width, h, stride, layers, j, into, at);
    }
  }

  private static void activate(int width, float[] hidden, int from, float[] base, int at) {
    for (int e = 0; e < width; e += L) {
      FloatVector sum =
          FloatVector.fromArray(S, hidden, from + e).add(FloatVector.fromArray(S, base, at + e));
      rectified(sum).intoArray(hidden, from + e);
    }
  }

  /** Adds two units, so that an entry of the first layer is read half as often. */
  private static void addUnits(
      int width, float[] hidden, int stride, float[] layers, int unit, float[] into, int at) {
    int w = UNITS * (unit + 1);
    int v = w + UNITS;
    FloatVector firstBias = FloatVector.broadcast(S, layers[unit]);
    FloatVector secondBias = FloatVector.broadcast(S, layers[unit + 1]);
    FloatVector firstOutput = FloatVector.broadcast(S, layers[LAST + unit]);
    FloatVector secondOutput = FloatVector.broadcast(S, layers[LAST + unit + 1]);
    FloatVector w0 = FloatVector.broadcast(S, layers[w]);
    FloatVector v0 = FloatVector.broadcast(S, layers[v]);
    FloatVector w1 = FloatVector.broadcast(S, layers[w + 1]);
    FloatVector v1 = FloatVector.broadcast(S, layers[v + 1]);
    FloatVector w2 = FloatVector.broadcast(S, layers[w + 2]);
    FloatVector v2 = FloatVector.broadcast(S, layers[v + 2]);
    FloatVector w3 = FloatVector.broadcast(S, layers[w + 3]);
    FloatVector v3 = FloatVector.broadcast(S, layers[v + 3]);
    FloatVector w4 = FloatVector.broadcast(S, layers[w + 4]);
    FloatVector v4 = FloatVector.broadcast(S, layers[v + 4]);
    FloatVector w5 = FloatVector.broadcast(S, layers[w + 5]);
    FloatVector v5 = FloatVector.broadcast(S, layers[v + 5]);
    FloatVector w6 = FloatVector.broadcast(S, layers[w + 6]);
    FloatVector v6 = FloatVector.broadcast(S, layers[v + 6]);
    FloatVector w7 = FloatVector.broadcast(S, layers[w + 7]);
    FloatVector v7 = FloatVector.broadcast(S, layers[v + 7]);
    for (int e = 0; e < width; e += L) {
      FloatVector h = FloatVector.fromArray(S, hidden, e);
      FloatVector first = h.fma(w0, firstBias);
      FloatVector second = h.fma(v0, secondBias);
      h = FloatVector.fromArray(S, hidden, stride + e);
      first = h.fma(w1, first);
      second = h.fma(v1, second);
      h = FloatVector.fromArray(S, hidden, 2 * stride + e);
      first = h.fma(w2, first);
      second = h.fma(v2, second);
      h = FloatVector.fromArray(S, hidden, 3 * stride + e);
      first = h.fma(w3, first);
      second = h.fma(v3, second);
      h = FloatVector.fromArray(S, hidden, 4 * stride + e);
      first = h.fma(w4, first);
      second = h.fma(v4, second);
      h = FloatVector.fromArray(S, hidden, 5 * stride + e);
      first = h.fma(w5, first);
      second = h.fma(v5, second);
      h = FloatVector.fromArray(S, hidden, 6 * stride + e);
      first = h.fma(w6, first);
      second = h.fma(v6, second);
      h = FloatVector.fromArray(S, hidden, 7 * stride + e);
      first = h.fma(w7, first);
      second = h.fma(v7, second);
      FloatVector sum = rectified(first).fma(firstOutput, FloatVector.fromArray(S, into, at + e));
      rectified(second).fma(secondOutput, sum).intoArray(into, at + e);
    }
  }

  private static FloatVector rectified(FloatVector x) {
    return VectorKernels.rectified(x).reinterpretAsFloats();
  }
}
