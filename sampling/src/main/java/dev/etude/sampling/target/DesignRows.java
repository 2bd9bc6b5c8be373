package dev.etude.sampling.target;

/** Products with the rows of a table. */
final class DesignRows {
  private DesignRows() {}

  /** Returns x(1) w(1) + … + x(p) w(p). */
  static double product(double[] row, double[] weights, int p) {
    double sum = 0;
    for (int j = 0; j < p; j++) {
      sum += row[j] * weights[j];
    }
    return sum;
  }

  /** Adds c x to the first p entries of a vector. */
  static void add(double factor, double[] row, double[] into, int p) {
    for (int j = 0; j < p; j++) {
      into[j] += factor * row[j];
    }
  }
}
