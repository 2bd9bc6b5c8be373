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
 * <p>One pass over X, 2 n d multiply-adds, limited by memory bandwidth; error at most (n + d)·2⁻⁵³ |X|ᵀ|X||x| / n, of
 * unknown sign (the low part is 0).
 */
public final class GramOperator implements LinearOperator {
  private static final int BLOCK = 4; // rows read together, while they are in the first cache

  private final double[][] rows;
  private final int dimension;

  private GramOperator(double[][] rows, int dimension) {
    this.rows = rows;
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
    return new GramOperator(rows, d);
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
    return new GramOperator(rows, Arguments.atLeast(columns, 1, "the number of columns"));
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
    double[] inner = new double[BLOCK];
    for (int i = 0; i < rows.length; i += BLOCK) {
      int end = Math.min(i + BLOCK, rows.length);
      InnerProduct.ofEach(rows, i, end, x, dimension, inner);
      InnerProduct.addEach(inner, rows, i, end, dimension, into);
    }
    for (int j = 0; j < dimension; j++) {
      into[j] /= rows.length;
    }
  }
}
