package dev.etude.inner.trajectory;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The positive eigenvalues of a symmetric matrix, largest first, and their eigenvectors.
 *
 * <p>Eigenvalues below k·2⁻⁴⁴ of the largest, k the size of the matrix, count as 0 and are left out. Cost O(k³).
 */
final class RitzPairs {
  final double[] values;
  final double[][] vectors;

  private RitzPairs(double[] values, double[][] vectors) {
    this.values = values;
    this.vectors = vectors;
  }

  /** Decomposes a matrix of at least one row. */
  static RitzPairs of(double[][] matrix) {
    int n = matrix.length;
    EigenDecomposition_F64<DMatrixRMaj> solver = DecompositionFactory_DDRM.eig(n, true, true);
    if (!solver.decompose(new DMatrixRMaj(matrix))) {
      throw new ArithmeticException(
          "the eigendecomposition of a " + n + " × " + n + " Gram matrix did not converge");
    }
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        (a, b) -> Double.compare(
            solver.getEigenvalue(b).getReal(), solver.getEigenvalue(a).getReal()));
    double largest = solver.getEigenvalue(order[0]).getReal();
    int rank = 0;
    while (rank < n && solver.getEigenvalue(order[rank]).getReal() > n * 0x1.0p-44 * largest) {
      rank++;
    }
    double[] values = new double[rank];
    double[][] vectors = new double[rank][];
    for (int j = 0; j < rank; j++) {
      values[j] = solver.getEigenvalue(order[j]).getReal();
      vectors[j] = Arrays.copyOf(solver.getEigenVector(order[j]).getData(), n);
    }
    return new RitzPairs(values, vectors);
  }
}
