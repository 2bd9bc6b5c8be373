package dev.etude.inner.quadratic;

import dev.etude.check.Arguments;

/**
 * Counts, sums and products of the columns of some rows: all that least squares needs to know of them, where they are more rows
 * than columns.
 *
 * <pre>
 *   n,   s = Σ z,   S = Σ z zᵀ        z = (x_1, …, x_d, y)
 * </pre>
 *
 * <p>Moments of disjoint rows add up. Give it columns whose mean is near 0 and whose deviation is near 1: what is
 * computed from them later is exact to about 2⁻⁵² of those deviations, squared.
 *
 * <p>Cost of reading a row: (d + 1)²/2 multiply-adds, eight rows at a time. Memory (d + 1)². Mutable while it is filled.
 */
public final class Moments {
  private static final int BLOCK = ColumnMoments.BLOCK;

  private final int columns;
  private final ColumnMoments each;
  private final double[][] products; // upper triangle

  /**
   * Creates the moments of no rows.
   *
   * @param columns d + 1, at least 1
   */
  public Moments(int columns) {
    this(new ColumnMoments(Arguments.atLeast(columns, 1, "columns")), columns);
  }

  private Moments(ColumnMoments each, int columns) {
    this.columns = columns;
    this.each = each;
    this.products = new double[columns][columns];
  }

  /**
   * Adds rows.
   *
   * @param table rows of d + 1 finite numbers, the target last
   * @param indices which rows of the table
   */
  public void addRows(double[][] table, int[] indices) {
    each.addRows(table, indices);
    int i = 0;
    for (; i + BLOCK <= indices.length; i += BLOCK) {
      addBlock(
          table[indices[i]],
          table[indices[i + 1]],
          table[indices[i + 2]],
          table[indices[i + 3]],
          table[indices[i + 4]],
          table[indices[i + 5]],
          table[indices[i + 6]],
          table[indices[i + 7]]);
    }
    for (; i < indices.length; i++) {
      double[] z = table[indices[i]];
      for (int j = 0; j < columns; j++) {
        double[] row = products[j];
        double factor = z[j];
        for (int k = j; k < columns; k++) {
          row[k] = Math.fma(factor, z[k], row[k]);
        }
      }
    }
  }

  private void addBlock(
      double[] z0,
      double[] z1,
      double[] z2,
      double[] z3,
      double[] z4,
      double[] z5,
      double[] z6,
      double[] z7) {
    for (int j = 0; j < columns; j++) {
      addProducts(products[j], j, z0, z1, z2, z3, z4, z5, z6, z7);
    }
  }

  /** Its own small method, so that the compiler turns the loop into vector instructions. */
  private static void addProducts(
      double[] row,
      int from,
      double[] z0,
      double[] z1,
      double[] z2,
      double[] z3,
      double[] z4,
      double[] z5,
      double[] z6,
      double[] z7) {
    double f0 = z0[from];
    double f1 = z1[from];
    double f2 = z2[from];
    double f3 = z3[from];
    double f4 = z4[from];
    double f5 = z5[from];
    double f6 = z6[from];
    double f7 = z7[from];
    for (int k = from; k < row.length; k++) {
      row[k] += Math.fma(f0, z0[k], f1 * z1[k])
          + Math.fma(f2, z2[k], f3 * z3[k])
          + (Math.fma(f4, z4[k], f5 * z5[k]) + Math.fma(f6, z6[k], f7 * z7[k]));
    }
  }

  /**
   * Returns the moments of both sets of rows.
   *
   * @param other of disjoint rows with as many columns
   * @return a new sum
   */
  public Moments plus(Moments other) {
    Moments sum = new Moments(each.plus(other.each), columns);
    for (int j = 0; j < columns; j++) {
      for (int k = j; k < columns; k++) {
        sum.products[j][k] = products[j][k] + other.products[j][k];
      }
    }
    return sum;
  }

  /**
   * Returns the moments of the columns alone.
   *
   * @return count, means and deviations; to be read only
   */
  public ColumnMoments columns() {
    return each;
  }

  /**
   * Returns the mean products of the columns in other units.
   *
   * <pre>
   *   M_jk = (1/n) Σ ((z_j − μ_j)/σ_j) ((z_k − μ_k)/σ_k),      0 where σ is 0
   * </pre>
   *
   * @param means μ, which need not be these rows' own
   * @param deviations σ, 0 for a column to leave out
   * @return M, symmetric
   */
  public double[][] standardised(double[] means, double[] deviations) {
    double[][] matrix = new double[columns][columns];
    double[] own = each.means();
    long count = each.count();
    for (int j = 0; j < columns; j++) {
      for (int k = j; k < columns; k++) {
        double scale = deviations[j] * deviations[k];
        double ownJ = own[j];
        double ownK = own[k];
        // (S/n − m_j m_k) + (m_j − μ_j)(m_k − μ_k): the means are small, so this loses nothing.
        double central = products[j][k] / count - ownJ * ownK;
        double shifted = central + (ownJ - means[j]) * (ownK - means[k]);
        matrix[j][k] = scale > 0 ? shifted / scale : 0;
        matrix[k][j] = matrix[j][k];
      }
    }
    return matrix;
  }
}
