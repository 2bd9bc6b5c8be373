package dev.etude.inner.quadratic;

import dev.etude.check.Arguments;
import dev.etude.math.Vector;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * The least-squares objective of a table, as a {@link Quadratic}.
 *
 * <pre>
 *   f(w) = (1/2n) Σ_i (y_i − ⟨w, x_i⟩)² = ½ (w − m)ᵀ H (w − m) + r,      H = XᵀX/n
 * </pre>
 *
 * <p>m is the solution of smallest norm, from the singular value decomposition of X, so that nothing is squared before it
 * is solved; r = f(m), summed from the residuals themselves. Singular values below 2 √(max(n, d)·2⁻⁵²) σ_1 count as 0. Their squares are below the rounding errors of H. If columns are nearly
 * collinear, m would be 10⁷ and more in such a direction, and these errors would make the loss meaningless.
 *
 * <pre>{@code
 * Quadratic loss = LeastSquares.of(new double[][] {{1, 0}, {0, 2}, {1, 1}}, new double[] {1, 2, 2});
 * Trajectory run = Trajectory.run(loss, Vector.of(0, 0), Optimizer.of(new GradientDescent(), new ConstantStep(0.5, 20)));
 * }</pre>
 */
public final class LeastSquares {
  private LeastSquares() {}

  /**
   * Returns the objective of a table.
   *
   * @param rows X: n rows of d finite numbers
   * @param target y: n finite numbers
   * @return the objective, with its minimiser and its floor. Cost O(n d min(n, d)) once
   */
  public static Quadratic of(double[][] rows, double[] target) {
    int n = Arguments.atLeast(rows.length, 1, "the number of rows");
    int d = Arguments.atLeast(rows[0].length, 1, "the number of columns");
    Arguments.length(target, n, "target");
    for (int i = 0; i < n; i++) {
      Arguments.length(rows[i], d, "row " + (i + 1));
      Arguments.finite(target[i], "target[" + i + "]");
      for (int j = 0; j < d; j++) {
        if (!Double.isFinite(rows[i][j])) { // names are built for a failure only: tables are large
          Arguments.finite(rows[i][j], "row " + (i + 1) + ", column " + (j + 1));
        }
      }
    }
    double[] minimizer = minimizer(rows, target, n, d);
    double[][] hessian = new double[d][d];
    double floor = 0;
    for (int i = 0; i < n; i++) {
      double residual = target[i];
      for (int j = 0; j < d; j++) {
        residual -= rows[i][j] * minimizer[j];
        for (int k = 0; k <= j; k++) {
          hessian[j][k] += rows[i][j] * rows[i][k];
        }
      }
      floor += residual * residual;
    }
    for (int j = 0; j < d; j++) {
      for (int k = 0; k <= j; k++) {
        hessian[j][k] /= n;
        hessian[k][j] = hessian[j][k];
      }
    }
    return Quadratic.of(hessian).withMinimizer(Vector.of(minimizer)).withFloor(floor / (2.0 * n));
  }

  private static double[] minimizer(double[][] rows, double[] target, int n, int d) {
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(n, d, true, true, true);
    if (!svd.decompose(new DMatrixRMaj(rows))) {
      throw new ArithmeticException(
          "the singular value decomposition of a " + n + " × " + d + " table did not converge");
    }
    DMatrixRMaj u = svd.getU(null, false);
    DMatrixRMaj v = svd.getV(null, false);
    double[] sigma = svd.getSingularValues();
    double largest = 0;
    for (double value : sigma) {
      largest = Math.max(largest, value);
    }
    double least = 2 * Math.sqrt(Math.max(n, d) * 0x1.0p-52) * largest;
    double[] minimizer = new double[d];
    for (int k = 0; k < Math.min(n, d); k++) {
      if (sigma[k] > least) {
        double projection = 0;
        for (int i = 0; i < n; i++) {
          projection += u.get(i, k) * target[i];
        }
        for (int j = 0; j < d; j++) {
          minimizer[j] += projection / sigma[k] * v.get(j, k);
        }
      }
    }
    return minimizer;
  }
}
