package dev.etude.inner.trajectory;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.decomposition.eig.symm.SymmetricQREigenHelper_DDRM;
import org.ejml.dense.row.decomposition.eig.symm.SymmetricQrAlgorithm_DDRM;
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
      throw notConverged(n);
    }
    double[] values = new double[n];
    double[][] vectors = new double[n][];
    for (int j = 0; j < n; j++) {
      values[j] = solver.getEigenvalue(j).getReal();
      vectors[j] = solver.getEigenVector(j).getData();
    }
    return sorted(values, vectors);
  }

  /** Decomposes a tridiagonal matrix of at least one row: QR steps alone, without the reduction to tridiagonal form. */
  static RitzPairs ofTridiagonal(double[][] matrix) {
    int n = matrix.length;
    double[] diagonal = new double[n];
    double[] offDiagonal = new double[Math.max(1, n - 1)];
    for (int j = 0; j < n; j++) {
      diagonal[j] = matrix[j][j];
      if (j > 0) {
        offDiagonal[j - 1] = matrix[j][j - 1];
      }
    }
    DMatrixRMaj rotations = CommonOps_DDRM.identity(n); // its rows become the eigenvectors
    SymmetricQREigenHelper_DDRM state = new SymmetricQREigenHelper_DDRM();
    state.init(diagonal, offDiagonal, n);
    state.setQ(rotations);
    SymmetricQrAlgorithm_DDRM algorithm = new SymmetricQrAlgorithm_DDRM(state);
    algorithm.setFastEigenvalues(false); // the fast ones leave the rotations behind
    if (!algorithm.process(-1, null, null)) { // goes on from the state
      throw notConverged(n);
    }
    double[] values = new double[n];
    double[][] vectors = new double[n][];
    for (int j = 0; j < n; j++) {
      values[j] = algorithm.getEigenvalue(j);
      vectors[j] = Arrays.copyOfRange(rotations.getData(), j * n, (j + 1) * n);
    }
    return sorted(values, vectors);
  }

  /** Keeps the pairs whose values count, largest first. */
  private static RitzPairs sorted(double[] values, double[][] vectors) {
    int n = values.length;
    Integer[] order = new Integer[n];
    Arrays.setAll(order, j -> j);
    Arrays.sort(order, (a, b) -> Double.compare(values[b], values[a]));
    int rank = 0;
    while (rank < n && values[order[rank]] > n * 0x1.0p-44 * values[order[0]]) {
      rank++;
    }
    double[] kept = new double[rank];
    double[][] keptVectors = new double[rank][];
    for (int j = 0; j < rank; j++) {
      kept[j] = values[order[j]];
      keptVectors[j] = vectors[order[j]];
    }
    return new RitzPairs(kept, keptVectors);
  }

  private static ArithmeticException notConverged(int n) {
    return new ArithmeticException(
        "the eigendecomposition of a " + n + " × " + n + " Gram matrix did not converge");
  }
}
