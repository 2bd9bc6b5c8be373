package dev.etude.math;

import dev.etude.check.Arguments;
import java.util.Arrays;

/**
 * The Gram matrix of a table of rows, without forming it.
 *
 * <pre>
 *   A = Xᵀ X / n,      A x = Σ_rows X_r ⟨X_r, x⟩ / n
 * </pre>
 *
 * <p>Up to {@value #MOST_COPIED} numbers, X is kept by columns too: then X x is a sum of columns, which becomes vector
 * instructions, where an inner product has one running sum and does not. A larger X is read once a product, four rows at a
 * time. Either way 2 n d multiply-adds; error at most (n + d)·2⁻⁵³ |X|ᵀ|X||x| / n, of unknown sign (the low part is 0).
 */
public final class GramOperator implements LinearOperator {
  /** The largest n·d at which X is copied. */
  public static final int MOST_COPIED = 1 << 23; // 64 MiB

  private static final int BLOCK = 4; // rows read together, while they are in the first cache
  private static final double[][] NONE = {};
  private static final int TILE = 64; // rows turned into columns together

  private final double[][] rows;
  private final double[][] columns; // none if X is large
  private final int dimension;

  private GramOperator(double[][] rows, double[][] columns, int dimension) {
    this.rows = rows;
    this.columns = columns;
    this.dimension = dimension;
  }

  /**
   * Returns the Gram matrix of a table.
   *
   * @param rows n rows of d finite numbers; not copied, and not to be written to afterwards
   * @return the operator
   */
  public static GramOperator of(double[][] rows) {
    Arguments.atLeast(rows.length, 1, "the number of rows");
    int d = Arguments.atLeast(rows[0].length, 1, "the number of columns");
    for (int i = 0; i < rows.length; i++) {
      Arguments.length(rows[i], d, "row " + (i + 1));
    }
    return ofFirstColumns(rows, d);
  }

  /**
   * Returns the Gram matrix of the first columns of a table.
   *
   * @param rows n rows of at least d finite numbers; not copied, and not to be written to afterwards
   * @param columns d
   * @return the operator
   */
  public static GramOperator ofFirstColumns(double[][] rows, int columns) {
    Arguments.atLeast(rows.length, 1, "the number of rows");
    int d = Arguments.atLeast(columns, 1, "the number of columns");
    return (long) rows.length * d <= MOST_COPIED
        ? new GramOperator(rows, transposed(rows, d), d)
        : ofRowsAlone(rows, d);
  }

  /** Returns the operator that keeps no copy. */
  static GramOperator ofRowsAlone(double[][] rows, int columns) {
    return new GramOperator(rows, NONE, columns);
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public void multiply(double[] x, DoubleDoubleVector product) {
    double[] into = product.high();
    Arrays.fill(into, 0);
    Arrays.fill(product.low(), 0);
    if (columns.length > 0) {
      double[] image = new double[rows.length]; // X x
      InnerProduct.addEach(x, columns, 0, dimension, rows.length, image);
      InnerProduct.addEach(image, rows, 0, rows.length, dimension, into);
    } else {
      double[] inner = new double[BLOCK];
      for (int i = 0; i < rows.length; i += BLOCK) {
        int end = Math.min(i + BLOCK, rows.length);
        InnerProduct.ofEach(rows, i, end, x, dimension, inner);
        InnerProduct.addEach(inner, rows, i, end, dimension, into);
      }
    }
    for (int j = 0; j < dimension; j++) {
      into[j] /= rows.length;
    }
  }

  private static double[][] transposed(double[][] rows, int dimension) {
    double[][] columns = new double[dimension][rows.length];
    for (int from = 0; from < rows.length; from += TILE) {
      int to = Math.min(from + TILE, rows.length);
      for (int j = 0; j < dimension; j++) {
        double[] column = columns[j];
        for (int i = from; i < to; i++) {
          column[i] = rows[i][j];
        }
      }
    }
    return columns;
  }
}
