package dev.etude.inner.learned;

import dev.etude.kernel.FloatMatrix;
import dev.etude.kernel.Kernels;

/**
 * The network of a learned optimizer for one step and one tensor: the 9 time inputs, which are the same for every entry, are
 * in the bias, and the scales of the 22 features are in the weights.
 *
 * <pre>
 *   input_k = s_k W_1k  for k &lt; 22    input_22 = b_1 + Σ_i tanh(step/k_i − 1) W_1,22+i   which meets a feature that is 1
 * </pre>
 */
final class FoldedNetwork {
  /** The row of the bias, and the feature that is 1. */
  static final int BIAS = Kernels.FEATURES;

  private static final int[] TIMES = {3, 10, 30, 100, 300, 1000, 3000, 10_000, 300_000};
  private static final int WEIGHT_FEATURE = 1 + Kernels.DECAYS;

  private final float[] theta = new float[LearnedWeights.COUNT];
  private final float[] times = new float[TIMES.length];
  private final FloatMatrix input = new FloatMatrix(Kernels.FEATURES + 1, Kernels.HIDDEN);
  private final float[] layer = new float[Kernels.LAYER];

  void use(LearnedWeights weights) {
    for (int i = 0; i < theta.length; i++) {
      theta[i] = weights.get(i);
    }
    for (int j = 0; j < Kernels.HIDDEN; j++) {
      float fromWeight = theta[WEIGHT_FEATURE * Kernels.HIDDEN + j];
      for (int output = 0; output < 2; output++) {
        float w = theta[LearnedWeights.OUTPUT + 2 * j + output];
        layer[output * Kernels.HIDDEN + j] = w;
        layer[(2 + output) * Kernels.HIDDEN + j] = fromWeight * w;
      }
    }
    layer[4 * Kernels.HIDDEN] = theta[LearnedWeights.OUTPUT_BIAS];
    layer[4 * Kernels.HIDDEN + 1] = theta[LearnedWeights.OUTPUT_BIAS + 1];
  }

  /** Folds the times of a step, from 1, into the bias. */
  void foldTimes(int step) {
    for (int i = 0; i < times.length; i++) {
      times[i] = (float) StrictMath.tanh((double) step / TIMES[i] - 1);
    }
    for (int j = 0; j < Kernels.HIDDEN; j++) {
      double sum = theta[LearnedWeights.HIDDEN_BIAS + j];
      for (int i = 0; i < times.length; i++) {
        sum += (double) times[i] * theta[(Kernels.FEATURES + i) * Kernels.HIDDEN + j];
      }
      input.values()[BIAS * Kernels.HIDDEN + j] = (float) sum;
    }
  }

  /** Folds the scales of a tensor's features into the weights. */
  void foldScales(float[] scales, int from) {
    for (int k = 0; k < Kernels.FEATURES; k++) {
      for (int j = 0; j < Kernels.HIDDEN; j++) {
        int at = k * Kernels.HIDDEN + j;
        input.values()[at] = scales[from + k] * theta[at];
      }
    }
  }

  /** Returns the folded weights, 23 × 32. */
  FloatMatrix input() {
    return input;
  }

  float[] layer() {
    return layer;
  }

  float time(int i) {
    return times[i];
  }

  int times() {
    return times.length;
  }

  /** Returns a matrix for the features of a block, that of the bias filled in. */
  static FloatMatrix newFeatures() {
    FloatMatrix features = new FloatMatrix(Kernels.FEATURES + 1, Kernels.BLOCK);
    for (int e = 0; e < Kernels.BLOCK; e++) {
      features.values()[BIAS * features.stride() + e] = 1;
    }
    return features;
  }
}
