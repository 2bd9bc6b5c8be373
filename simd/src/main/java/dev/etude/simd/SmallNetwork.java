package dev.etude.simd;

import dev.etude.kernel.Kernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The small network on one vector of entries, its hidden units in registers. */
final class SmallNetwork {
  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int UNITS = Kernels.SMALL_HIDDEN;
  private static final int LAST = UNITS * (UNITS + 1);

  private SmallNetwork() {}

  /** See {@link Kernels#smallNetwork}. */
  static void apply(
      float[] hidden, int e, int stride, float[] base, float[] layers, float[] into, int at) {
    FloatVector h0 = unit(hidden, e, base, e);
    FloatVector h1 = unit(hidden, e + stride, base, e + Kernels.BLOCK);
    FloatVector h2 = unit(hidden, e + 2 * stride, base, e + 2 * Kernels.BLOCK);
    FloatVector h3 = unit(hidden, e + 3 * stride, base, e + 3 * Kernels.BLOCK);
    FloatVector h4 = unit(hidden, e + 4 * stride, base, e + 4 * Kernels.BLOCK);
    FloatVector h5 = unit(hidden, e + 5 * stride, base, e + 5 * Kernels.BLOCK);
    FloatVector h6 = unit(hidden, e + 6 * stride, base, e + 6 * Kernels.BLOCK);
    FloatVector h7 = unit(hidden, e + 7 * stride, base, e + 7 * Kernels.BLOCK);
    FloatVector d = FloatVector.broadcast(S, layers[Kernels.SMALL_LAYERS - 1]);
    for (int j = 0; j < UNITS; j++) {
      int w = UNITS * (j + 1);
      FloatVector sum = FloatVector.broadcast(S, layers[j]);
      sum = h0.fma(FloatVector.broadcast(S, layers[w]), sum);
      sum = h1.fma(FloatVector.broadcast(S, layers[w + 1]), sum);
      sum = h2.fma(FloatVector.broadcast(S, layers[w + 2]), sum);
      sum = h3.fma(FloatVector.broadcast(S, layers[w + 3]), sum);
      sum = h4.fma(FloatVector.broadcast(S, layers[w + 4]), sum);
      sum = h5.fma(FloatVector.broadcast(S, layers[w + 5]), sum);
      sum = h6.fma(FloatVector.broadcast(S, layers[w + 6]), sum);
      sum = h7.fma(FloatVector.broadcast(S, layers[w + 7]), sum);
      FloatVector active = VectorKernels.rectified(sum).reinterpretAsFloats();
      d = active.fma(FloatVector.broadcast(S, layers[LAST + j]), d);
    }
    d.intoArray(into, at);
  }

  private static FloatVector unit(float[] hidden, int from, float[] base, int at) {
    FloatVector sum =
        FloatVector.fromArray(S, hidden, from).add(FloatVector.fromArray(S, base, at));
    return VectorKernels.rectified(sum).reinterpretAsFloats();
  }
}
