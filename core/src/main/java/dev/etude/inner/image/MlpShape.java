package dev.etude.inner.image;

import dev.etude.check.Arguments;
import dev.etude.inner.problem.TensorLayout;
import dev.etude.random.Seed;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * The layers of a multi-layer perceptron, and how its weights are laid out and drawn.
 *
 * <pre>
 *   sizes    s_0 – s_1 – … – s_L, for example 784–100–20–10
 *   tensors  W_1[s_0][s_1], b_1[s_1], W_2[s_1][s_2], b_2[s_2], …     2L of them, each row after row
 *   start    W_l ~ N(0, 1/s_{l−1}), b_l = 0
 * </pre>
 *
 * <p>Immutable.
 */
public final class MlpShape implements TensorLayout, Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] sizes;
  private final int parameters;

  private MlpShape(int[] sizes, int parameters) {
    this.sizes = sizes;
    this.parameters = parameters;
  }

  /**
   * Returns the shape with the given sizes.
   *
   * @param sizes s_0 … s_L, L at least 1, each at least 1, together fewer than 2³¹ parameters
   * @return the shape
   */
  public static MlpShape of(int... sizes) {
    Arguments.atLeast(sizes.length, 2, "the number of sizes");
    long parameters = 0;
    for (int l = 0; l < sizes.length; l++) {
      Arguments.atLeast(sizes[l], 1, "size " + l);
      parameters += l == 0 ? 0 : (sizes[l - 1] + 1L) * sizes[l];
      if (parameters > Integer.MAX_VALUE) {
        throw new IllegalArgumentException("layers of sizes " + Arrays.toString(sizes)
            + " must have fewer than 2³¹ parameters together");
      }
    }
    return new MlpShape(sizes.clone(), (int) parameters);
  }

  /**
   * Returns the shape with the given hidden layers.
   *
   * @param inputs s_0
   * @param hidden s_1 … s_{L−1}, none for a single layer of weights
   * @param outputs s_L
   * @return the shape
   */
  public static MlpShape of(int inputs, List<Integer> hidden, int outputs) {
    int[] sizes = new int[hidden.size() + 2];
    sizes[0] = inputs;
    for (int l = 0; l < hidden.size(); l++) {
      sizes[l + 1] = hidden.get(l);
    }
    sizes[sizes.length - 1] = outputs;
    return of(sizes);
  }

  /**
   * Returns how many layers of weights there are.
   *
   * @return L
   */
  public int layers() {
    return sizes.length - 1;
  }

  /**
   * Returns the width of a layer.
   *
   * @param layer 0 for the input, L for the output
   * @return s_layer
   */
  public int size(int layer) {
    return sizes[layer];
  }

  /**
   * Returns the width of the input.
   *
   * @return s_0
   */
  public int inputs() {
    return sizes[0];
  }

  /**
   * Returns the width of the output.
   *
   * @return s_L
   */
  public int outputs() {
    return sizes[sizes.length - 1];
  }

  /**
   * Returns how many parameters there are.
   *
   * @return Σ (s_{l−1} + 1) s_l
   */
  public int parameters() {
    return parameters;
  }

  /** Returns 2L. */
  @Override
  public int tensors() {
    return 2 * layers();
  }

  /** Returns s_{l−1} s_l for weights, s_l for biases, in the order W_1, b_1, W_2, b_2, …. */
  @Override
  public int tensorSize(int tensor) {
    int layer = tensor / 2 + 1;
    return tensor % 2 == 0 ? sizes[layer - 1] * sizes[layer] : sizes[layer];
  }

  @Override
  public int tensorRows(int tensor) {
    return tensor % 2 == 0 ? sizes[tensor / 2] : 1;
  }

  /**
   * Draws weights to start from; tensor i depends on the seed and on i alone.
   *
   * @param seed their seed
   * @return one new array for each tensor
   */
  public float[][] drawWeights(Seed seed) {
    float[][] weights = new float[tensors()][];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = new float[tensorSize(i)];
      if (i % 2 == 0) {
        double deviation = 1 / Math.sqrt(sizes[i / 2]);
        ContinuousSampler normal =
            ZigguratSampler.NormalizedGaussian.of(seed.child("tensor", i).generator());
        for (int k = 0; k < weights[i].length; k++) {
          weights[i][k] = (float) (deviation * normal.sample());
        }
      }
    }
    return weights;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MlpShape shape && Arrays.equals(sizes, shape.sizes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sizes);
  }

  /** For example {@code 784-100-20-10}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int size : sizes) {
      text.append(text.isEmpty() ? "" : "-").append(size);
    }
    return text.toString();
  }
}
