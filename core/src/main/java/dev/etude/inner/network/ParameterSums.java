package dev.etude.inner.network;

import dev.etude.inner.image.MlpShape;
import dev.etude.kernel.Kernels;
import java.util.Arrays;

/**
 * The gradient of a network's tensors as sums over rows: aᵀ δ for the weights, δ for the biases, where a enters a layer and
 * δ comes back to it. Workspace.
 */
final class ParameterSums {
  /**
   * Layers of fewer outputs keep Aᵀ Δ transposed, as Δᵀ A, since products run along rows: {@code RowProducts.WIDE} of the plain
   * kernels, and to be changed with it.
   */
  private static final int NARROW = 16;

  private final Kernels kernels;
  private final double[][][] weights; // of layer l: s_l × s_{l+1}, or transposed
  private final double[][] biases;

  ParameterSums(MlpShape shape, Kernels kernels) {
    this.kernels = kernels;
    weights = new double[shape.layers()][][];
    biases = new double[shape.layers()][];
    for (int l = 0; l < weights.length; l++) {
      int inputs = shape.size(l);
      int outputs = shape.size(l + 1);
      weights[l] = outputs < NARROW ? new double[outputs][inputs] : new double[inputs][outputs];
      biases[l] = new double[outputs];
    }
  }

  void clear() {
    for (int l = 0; l < weights.length; l++) {
      for (double[] row : weights[l]) {
        Arrays.fill(row, 0);
      }
      Arrays.fill(biases[l], 0);
    }
  }

  /** Adds Aᵀ Δ over some rows to the weights of a layer. */
  void addToWeights(int layer, int rows, double[][] a, double[][] deltas) {
    double[][] sums = weights[layer];
    if (biases[layer].length < NARROW) {
      kernels.addTransposedProduct(sums.length, sums[0].length, rows, deltas, a, sums);
    } else {
      kernels.addTransposedProduct(sums.length, sums[0].length, rows, a, deltas, sums);
    }
  }

  /** Adds Δ over some rows to the biases of a layer. */
  void addToBiases(int layer, int rows, double[][] deltas) {
    double[] sums = biases[layer];
    for (int r = 0; r < rows; r++) {
      double[] row = deltas[r];
      for (int j = 0; j < sums.length; j++) {
        sums[j] += row[j];
      }
    }
  }

  /** Writes the sums over n rows as means, with the penalty's part: sum/n + λ w for weights, sum/n for biases. */
  void writeMeans(int n, double penalty, Parameters of, double[] flat) {
    int at = 0;
    for (int l = 0; l < weights.length; l++) {
      int outputs = biases[l].length;
      double[][] penalised = of.weights[l];
      for (int i = 0; i < penalised.length; i++) {
        if (outputs < NARROW) {
          writeColumn(weights[l], i, n, penalty, penalised[i], flat, at);
        } else {
          writeRow(weights[l][i], n, penalty, penalised[i], flat, at);
        }
        at += outputs;
      }
      for (int j = 0; j < outputs; j++) {
        flat[at + j] = biases[l][j] / n;
      }
      at += outputs;
    }
  }

  private static void writeRow(
      double[] sums, int n, double penalty, double[] penalised, double[] flat, int at) {
    for (int j = 0; j < penalised.length; j++) {
      flat[at + j] = Math.fma(penalty, penalised[j], sums[j] / n);
    }
  }

  private static void writeColumn(
      double[][] sums, int i, int n, double penalty, double[] penalised, double[] flat, int at) {
    for (int j = 0; j < penalised.length; j++) {
      flat[at + j] = Math.fma(penalty, penalised[j], sums[j][i] / n);
    }
  }
}
