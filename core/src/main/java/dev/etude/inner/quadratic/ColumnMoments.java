package dev.etude.inner.quadratic;

import dev.etude.check.Arguments;

/**
 * Counts, sums and sums of squares of the columns of some rows: means and deviations, without the products of {@link Moments},
 * whose diagonal and bits they have.
 *
 * <pre>
 *   n,   s_j = Σ z_j,   S_jj = Σ z_j²        z = (x_1, …, x_d, y)
 * </pre>
 *
 * <p>Moments of disjoint rows add up. Give it columns whose mean is near 0 and whose deviation is near 1.
 *
 * <p>Cost of reading a row: 2(d + 1) additions. Memory 2(d + 1). Mutable while it is filled.
 */
public final class ColumnMoments {
  /** So many rows are read at a time. */
  static final int BLOCK = 8;

  private final double[] sums;
  private final double[] squares;
  private long count;

  /**
   * Creates the moments of no rows.
   *
   * @param columns d + 1, at least 1
   */
  public ColumnMoments(int columns) {
    this.sums = new double[Arguments.atLeast(columns, 1, "columns")];
    this.squares = new double[columns];
  }

  /**
   * Adds rows.
   *
   * @param table rows of d + 1 finite numbers, the target last
   * @param indices which rows of the table
   */
  public void addRows(double[][] table, int[] indices) {
    int i = 0;
    for (; i + BLOCK <= indices.length; i += BLOCK) {
      addBlock(table, indices, i);
    }
    for (; i < indices.length; i++) {
      double[] z = table[indices[i]];
      for (int j = 0; j < sums.length; j++) {
        sums[j] += z[j];
        squares[j] = Math.fma(z[j], z[j], squares[j]);
      }
    }
    count += indices.length;
  }

  private void addBlock(double[][] table, int[] indices, int i) {
    double[] z0 = table[indices[i]];
    double[] z1 = table[indices[i + 1]];
    double[] z2 = table[indices[i + 2]];
    double[] z3 = table[indices[i + 3]];
    double[] z4 = table[indices[i + 4]];
    double[] z5 = table[indices[i + 5]];
    double[] z6 = table[indices[i + 6]];
    double[] z7 = table[indices[i + 7]];
    for (int j = 0; j < sums.length; j++) {
      sums[j] += ((z0[j] + z1[j]) + (z2[j] + z3[j])) + ((z4[j] + z5[j]) + (z6[j] + z7[j]));
      // in the order of the products of Moments
      squares[j] += Math.fma(z0[j], z0[j], z1[j] * z1[j])
          + Math.fma(z2[j], z2[j], z3[j] * z3[j])
          + (Math.fma(z4[j], z4[j], z5[j] * z5[j]) + Math.fma(z6[j], z6[j], z7[j] * z7[j]));
    }
  }

  /**
   * Returns the moments of both sets of rows.
   *
   * @param other of disjoint rows with as many columns
   * @return a new sum
   */
  public ColumnMoments plus(ColumnMoments other) {
    ColumnMoments sum = new ColumnMoments(sums.length);
    sum.count = count + other.count;
    for (int j = 0; j < sums.length; j++) {
      sum.sums[j] = sums[j] + other.sums[j];
      sum.squares[j] = squares[j] + other.squares[j];
    }
    return sum;
  }

  /**
   * Returns the number of rows.
   *
   * @return n
   */
  public long count() {
    return count;
  }

  /**
   * Returns the mean of each column.
   *
   * @return s/n
   */
  public double[] means() {
    double[] means = new double[sums.length];
    for (int j = 0; j < means.length; j++) {
      means[j] = sums[j] / count;
    }
    return means;
  }

  /**
   * Returns the population deviation of each column, 0 where it is below 10⁻⁷ of what the column was scaled to: the
   * column is constant on these rows.
   *
   * @return √(S_jj/n − (s_j/n)²)
   */
  public double[] deviations() {
    double[] deviations = new double[sums.length];
    for (int j = 0; j < deviations.length; j++) {
      double mean = sums[j] / count;
      double variance = squares[j] / count - mean * mean;
      deviations[j] = variance > 1e-14 * (1 + mean * mean) ? Math.sqrt(variance) : 0;
    }
    return deviations;
  }
}
