package dev.etude.inner.network;

import org.apache.commons.rng.UniformRandomProvider;

/** Tables to test with. */
final class RandomRows {
  private RandomRows() {}

  /** Returns numbers uniform in [−1, 1). */
  static double[][] uniform(int rows, int columns, UniformRandomProvider random) {
    double[][] table = new double[rows][columns];
    for (double[] row : table) {
      for (int j = 0; j < columns; j++) {
        row[j] = 2 * random.nextDouble() - 1;
      }
    }
    return table;
  }

  static int[] labels(int rows, int classes, UniformRandomProvider random) {
    int[] labels = new int[rows];
    for (int i = 0; i < rows; i++) {
      labels[i] = random.nextInt(classes);
    }
    return labels;
  }
}
