package dev.etude.inner.network;

import dev.etude.inner.problem.MlpShape;
import java.util.Arrays;

/**
 * The tensors of one flat vector, in the form that products read: of each layer the transposed weights, one array per output
 * unit, and the biases. Workspace.
 */
final class Parameters {
  /** Of layer l (from 0): s_{l+1} rows of s_l numbers. */
  final double[][][] weights;

  /** Of layer l (from 0): s_{l+1} numbers. */
  final double[][] biases;

  Parameters(MlpShape shape) {
    weights = new double[shape.layers()][][];
    biases = new double[shape.layers()][];
    for (int l = 0; l < weights.length; l++) {
      weights[l] = new double[shape.size(l + 1)][shape.size(l)];
      biases[l] = new double[shape.size(l + 1)];
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

  /** Reads W_1[in][out], b_1[out], W_2, … */
  void read(double[] flat) {
    int at = 0;
    for (int l = 0; l < weights.length; l++) {
      double[][] rows = weights[l];
      int inputs = rows[0].length;
      for (int j = 0; j < rows.length; j++) {
        double[] row = rows[j];
        for (int i = 0; i < inputs; i++) {
          row[i] = flat[at + i * rows.length + j];
        }
      }
      at += inputs * rows.length;
      System.arraycopy(flat, at, biases[l], 0, rows.length);
      at += rows.length;
    }
  }

  /** Writes these sums over n rows as means, with the penalty's part: sum/n + λ w for weights, sum/n for biases. */
  void writeMeans(int n, double penalty, Parameters of, double[] flat) {
    int at = 0;
    for (int l = 0; l < weights.length; l++) {
      double[][] rows = weights[l];
      int inputs = rows[0].length;
      for (int j = 0; j < rows.length; j++) {
        double[] row = rows[j];
        double[] penalised = of.weights[l][j];
        for (int i = 0; i < inputs; i++) {
          flat[at + i * rows.length + j] = Math.fma(penalty, penalised[i], row[i] / n);
        }
      }
      at += inputs * rows.length;
      for (int j = 0; j < rows.length; j++) {
        flat[at + j] = biases[l][j] / n;
      }
      at += rows.length;
    }
  }

  /** Returns Σ w² over the weights, without the biases. */
  double sumOfSquares() {
    double sum = 0;
    for (double[][] layer : weights) {
      for (double[] row : layer) {
        for (double entry : row) {
          sum = Math.fma(entry, entry, sum);
        }
      }
    }
    return sum;
  }
}
