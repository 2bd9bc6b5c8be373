package dev.etude.sampling.adaptation;

import java.util.Arrays;

/** Means and variances of the entries of vectors, old vectors discounted by 1 − 1/(4 + t) at vector t. */
final class RunningMoments {
  static final double OFFSET = 4;

  private final double[] mean;
  private final double[] squares;
  private double weight;
  private double count;

  RunningMoments(int dimension) {
    mean = new double[dimension];
    squares = new double[dimension];
  }

  /** Forgets everything. */
  void clear() {
    Arrays.fill(mean, 0);
    Arrays.fill(squares, 0);
    weight = 0;
    count = 0;
  }

  /** Begins with a mean and a variance for one entry, which count as four vectors. */
  void begin(int entry, double first, double variance) {
    mean[entry] = first;
    squares[entry] = OFFSET * variance;
    weight = OFFSET;
  }

  /** Takes notice of a vector. */
  void observe(double[] vector) {
    count++;
    double discount = 1 - 1 / (OFFSET + count);
    weight = discount * weight + 1;
    for (int i = 0; i < mean.length; i++) {
      double distance = vector[i] - mean[i];
      mean[i] += distance / weight;
      squares[i] = discount * squares[i] + distance * (vector[i] - mean[i]);
    }
  }

  /** The variance of an entry, times the weight, which vectors seen together share. */
  double squares(int entry) {
    return squares[entry];
  }

  /** Writes everything needed to go on; returns where the next one may write. */
  int save(double[] memory, int at) {
    int d = mean.length;
    System.arraycopy(mean, 0, memory, at, d);
    System.arraycopy(squares, 0, memory, at + d, d);
    memory[at + 2 * d] = weight;
    memory[at + 2 * d + 1] = count;
    return at + size(d);
  }

  /** Goes on from what {@link #save} wrote; returns where the next one may read. */
  int restore(double[] memory, int at) {
    int d = mean.length;
    System.arraycopy(memory, at, mean, 0, d);
    System.arraycopy(memory, at + d, squares, 0, d);
    weight = memory[at + 2 * d];
    count = memory[at + 2 * d + 1];
    return at + size(d);
  }

  /** How many numbers {@link #save} writes. */
  static int size(int dimension) {
    return 2 * dimension + 2;
  }
}
