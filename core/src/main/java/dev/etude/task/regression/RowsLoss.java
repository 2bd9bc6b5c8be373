package dev.etude.task.regression;

import dev.etude.inner.trajectory.LandscapePoint;
import dev.etude.math.InnerProduct;
import dev.etude.math.LogScaled;
import java.io.Serializable;

/**
 * Half the mean squared error on some rows, at a point with a tangent.
 *
 * <pre>
 *   f = ½ ⟨z, M z⟩,   ḟ = ⟨z, M ż⟩          z = (w, b, −1),   M = (1/n) Σ (x, 1, y)(x, 1, y)ᵀ
 * </pre>
 *
 * <p>Where there are more rows than features, M takes their place, and reading costs 2(d + 2)² multiply-adds, whatever n is;
 * otherwise 2n(d + 2). Losses are resolved to about 10⁻¹⁵ of the mean square of y. Immutable.
 */
final class RowsLoss implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[][] matrix; // the rows, or M
  private final boolean explicit;

  private RowsLoss(double[][] matrix, boolean explicit) {
    this.matrix = matrix;
    this.explicit = explicit;
  }

  static RowsLoss of(TrainingUnits units, RegressionRows table, int[] indices) {
    boolean explicit = indices.length <= units.features();
    return new RowsLoss(
        explicit
            ? units.rowsWithOne(table.scaled(), indices)
            : units.productsWithOne(table.moments(indices)),
        explicit);
  }

  /** Reads the loss where a run ended. */
  LandscapePoint at(SingleRowPath.Reached reached) {
    double value = 0;
    double slope = 0;
    int columns = reached.point.length;
    for (int i = 0; i < matrix.length; i++) {
      double image = InnerProduct.of(matrix[i], reached.point, columns);
      double change = InnerProduct.of(matrix[i], reached.tangent, columns);
      double factor = explicit ? image / matrix.length : reached.point[i];
      value = Math.fma(factor, image, value);
      slope = Math.fma(factor, change, slope);
    }
    long exponent = 2L * reached.exponent;
    return new LandscapePoint(
        LogScaled.of(Math.max(0, value / 2), exponent), LogScaled.of(slope, exponent));
  }
}
