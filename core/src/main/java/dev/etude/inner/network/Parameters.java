package dev.etude.inner.network;

import dev.etude.inner.image.MlpShape;

/**
 * The tensors of one flat vector W_1[in][out], b_1[out], W_2, … as arrays of rows, which products read: W_l on the way forwards,
 * W_lᵀ on the way back. Workspace.
 */
final class Parameters {
  /** Of layer l (from 0): s_l rows of s_{l+1} numbers. */
  final double[][][] weights;

  /** The same transposed, s_{l+1} rows of s_l numbers; none of layer 0, which nothing goes back through. */
  final double[][][] transposed;

  /** Of layer l (from 0): s_{l+1} numbers. */
  final double[][] biases;

  Parameters(MlpShape shape) {
    weights = new double[shape.layers()][][];
    transposed = new double[shape.layers()][][];
    biases = new double[shape.layers()][];
    for (int l = 0; l < weights.length; l++) {
      int inputs = shape.size(l);
      int outputs = shape.size(l + 1);
      weights[l] = new double[inputs][outputs];
      transposed[l] = l == 0 ? new double[0][] : new double[outputs][inputs];
      biases[l] = new double[outputs];
    }
  }

  /** Copies a flat vector, without {@link #transposed}. */
  void read(double[] flat) {
    int at = 0;
    for (int l = 0; l < weights.length; l++) {
      int outputs = biases[l].length;
      for (double[] row : weights[l]) {
        System.arraycopy(flat, at, row, 0, outputs);
        at += outputs;
      }
      System.arraycopy(flat, at, biases[l], 0, outputs);
      at += outputs;
    }
  }

  /** Brings {@link #transposed} up to date. */
  void transpose() {
    for (int l = 1; l < weights.length; l++) {
      double[][] rows = weights[l];
      for (int j = 0; j < transposed[l].length; j++) {
        double[] column = transposed[l][j];
        for (int i = 0; i < rows.length; i++) {
          column[i] = rows[i][j];
        }
      }
    }
  }

  /** Returns Σ w² over the weights, without the biases, output by output. */
  double sumOfSquares() {
    double sum = 0;
    for (double[][] layer : weights) {
      for (int j = 0; j < layer[0].length; j++) {
        for (double[] row : layer) {
          sum = Math.fma(row[j], row[j], sum);
        }
      }
    }
    return sum;
  }
}
