package dev.etude.sampling.regression;

import java.util.Arrays;

/**
 * Tells whether columns predict a target without an error. With more rows than independent columns the likelihood then grows like
 * σ^(−n + rank) as σ tends to 0, which no prior that is positive at 0 outweighs: there is no posterior.
 *
 * <p>Columns are made orthogonal one after another (Gram and Schmidt), each twice. Of p columns and n rows: 2 n p² operations.
 */
final class ExactFit {
  private static final double NOTHING = 1e-10; // of a column's length, and of the target's

  private ExactFit() {}

  /**
   * Compares what least squares leave of a target with the target.
   *
   * @param rows n, at least one, each of p numbers; not written to
   * @param target one number for each row, not all 0; not written to
   * @return false also if the columns could predict any target, since n is at most their rank
   */
  static boolean isExact(double[][] rows, double[] target) {
    int n = rows.length;
    double[][] basis = new double[rows[0].length][];
    int rank = 0;
    for (int j = 0; j < basis.length && rank < n; j++) {
      double[] column = new double[n];
      for (int i = 0; i < n; i++) {
        column[i] = rows[i][j];
      }
      double before = length(column);
      remove(basis, rank, column);
      remove(basis, rank, column);
      double after = length(column);
      if (after > NOTHING * before) {
        basis[rank++] = Arrays.stream(column).map(x -> x / after).toArray();
      }
    }
    double[] rest = target.clone();
    remove(basis, rank, rest);
    remove(basis, rank, rest);
    return rank < n && length(rest) / length(target) <= NOTHING; // NaN if a square overflows
  }

  private static void remove(double[][] basis, int rank, double[] column) {
    for (int k = 0; k < rank; k++) {
      double[] direction = basis[k];
      double product = 0;
      for (int i = 0; i < column.length; i++) {
        product += direction[i] * column[i];
      }
      for (int i = 0; i < column.length; i++) {
        column[i] -= product * direction[i];
      }
    }
  }

  private static double length(double[] column) {
    return Math.sqrt(Arrays.stream(column).map(x -> x * x).sum());
  }
}
