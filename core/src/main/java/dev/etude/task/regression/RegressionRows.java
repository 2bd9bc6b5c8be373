package dev.etude.task.regression;

import dev.etude.check.Arguments;
import dev.etude.inner.quadratic.ColumnMoments;
import dev.etude.inner.quadratic.Moments;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A table for linear regression, its columns scaled once so that moments lose no digits.
 *
 * <p>Each column, the target included, is moved by its mean over all rows and divided by its deviation over all rows. That
 * changes no result: every task standardises again with its own training rows, and standardisation forgets the units it was
 * given. Only rounding gets better, for a column like 10⁹ ± 1.
 */
public final class RegressionRows implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[][] rows; // (x_1, …, x_d, y), scaled
  private final double targetScale;

  private RegressionRows(double[][] rows, double targetScale) {
    this.rows = rows;
    this.targetScale = targetScale;
  }

  /**
   * Returns the scaled copy of a table. Memory: as large as the table.
   *
   * @param features n rows of d finite numbers
   * @param target n finite numbers, not all equal
   * @return the rows
   */
  public static RegressionRows of(double[][] features, double[] target) {
    int n = Arguments.atLeast(features.length, 1, "the number of rows");
    int d = Arguments.atLeast(features[0].length, 1, "the number of feature columns");
    Arguments.length(target, n, "target");
    double[][] rows = new double[n][d + 1];
    for (int i = 0; i < n; i++) {
      System.arraycopy(Arguments.length(features[i], d, "row " + (i + 1)), 0, rows[i], 0, d);
      rows[i][d] = target[i];
    }
    Standardisation scaling = Standardisation.fit(rows, IntStream.range(0, n).toArray());
    int[] constant = scaling.constantColumns();
    if (constant.length > 0 && constant[constant.length - 1] == d) {
      throw new IllegalArgumentException("target must vary, but all its values are " + target[0]);
    }
    for (double[] row : rows) {
      scaling.apply(row, row);
    }
    return new RegressionRows(rows, scaling.deviations()[d]);
  }

  /**
   * Returns the number of rows.
   *
   * @return n
   */
  public int rows() {
    return rows.length;
  }

  /**
   * Returns the number of feature columns.
   *
   * @return d
   */
  public int features() {
    return rows[0].length - 1;
  }

  /**
   * Returns how large one scaled unit of the target is.
   *
   * @return the target's deviation over all rows, in its own units
   */
  public double targetScale() {
    return targetScale;
  }

  /**
   * Returns the scaled rows.
   *
   * @return the arrays themselves, the target last; not to be written to
   */
  double[][] scaled() {
    return rows;
  }

  /** Returns the moments of some of the scaled rows. */
  Moments moments(int[] indices) {
    Moments moments = new Moments(features() + 1);
    moments.addRows(rows, indices);
    return moments;
  }

  /** Returns the moments of the columns of some of the scaled rows, without products. */
  ColumnMoments columnMoments(int[] indices) {
    ColumnMoments moments = new ColumnMoments(features() + 1);
    moments.addRows(rows, indices);
    return moments;
  }

  /** Returns the indices of two sets of rows in ascending order, so that batches do not depend on which set a row is from. */
  static int[] joined(int[] first, int[] second) {
    int[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    Arrays.sort(both);
    return both;
  }
}
