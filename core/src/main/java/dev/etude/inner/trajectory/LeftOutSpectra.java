package dev.etude.inner.trajectory;

import dev.etude.math.DoubleDoubleVector;
import dev.etude.math.InnerProduct;
import dev.etude.math.Lanczos;
import dev.etude.math.LinearOperator;
import java.util.Arrays;

/**
 * For each row of a table, the spectrum of the problem without it: μ_ij and g_ij/μ_ij with e_i = y_i − Σ_j g_ij φ_t(μ_ij). What
 * {@link LeaveOneOut} is made from.
 */
final class LeftOutSpectra {
  private static final int BLOCK = 512; // numbers that stay in the nearest cache
  private static final int FEWEST_ROWS = 16; // of a block, so that loops over its rows are long

  final int width; // of a row, at least 1; what a row does not need is 0
  final double[][] nodes; // μ_ij of blocks of rows: those of j = 1 for all rows of a block first
  final double[][] weights; // g_ij/μ_ij
  final double largestEigenvalue; // of A, 0 if there is none

  private LeftOutSpectra(int rows, int width, double largestEigenvalue) {
    this.width = width;
    this.largestEigenvalue = largestEigenvalue;
    int perBlock = Math.max(FEWEST_ROWS, BLOCK / width);
    nodes = new double[(rows + perBlock - 1) / perBlock][];
    Arrays.setAll(nodes, block -> new double[Math.min(perBlock, rows - block * perBlock) * width]);
    weights = new double[nodes.length][];
    Arrays.setAll(weights, block -> new double[nodes[block].length]);
  }

  /** Computes the spectra of rows (x_1, …, x_d, y), for up to t steps. */
  static LeftOutSpectra of(double[][] rows, int d, int steps) {
    int n = rows.length;
    double root = Math.sqrt(n);
    RitzPairs pairs = d <= n ? ofColumns(rows, d) : ofRows(rows, d);
    double[] theta = pairs.values;
    int rank = theta.length;
    double[][] coordinates = d <= n ? projected(rows, d, pairs) : turned(n, pairs);
    double[] beta = new double[rank];
    for (int i = 0; i < n; i++) {
      double factor = rows[i][d] / root;
      for (int j = 0; j < rank; j++) {
        beta[j] = Math.fma(factor, coordinates[i][j], beta[j]);
      }
    }
    boolean krylov = krylovPays(steps, rank);
    int width = Math.max(1, krylov ? steps : rank);
    LeftOutSpectra spectra = new LeftOutSpectra(n, width, rank == 0 ? 0 : theta[0]);
    RankOneDowndate downdate = new RankOneDowndate(rank);
    int i = 0;
    for (int block = 0; block < spectra.nodes.length; block++) {
      double[] nodes = spectra.nodes[block];
      double[] weights = spectra.weights[block];
      int inBlock = nodes.length / width;
      for (int row = 0; row < inBlock; row++) {
        double[] z = coordinates[i];
        double target = rows[i++][d];
        if (krylov) {
          lanczos(theta, z, beta, root, target, steps, nodes, weights, row, inBlock);
        } else {
          downdate.solve(theta, z, beta, root, target, rank == n, nodes, weights, row, inBlock);
        }
      }
    }
    return spectra;
  }

  /** Says whether t Lanczos steps a row are cheaper than r secular equations of r terms. */
  private static boolean krylovPays(int steps, int rank) {
    double t = steps;
    return rank * t * t + 10 * t * t * t < 10.0 * rank * rank;
  }

  private static RitzPairs ofColumns(double[][] rows, int d) {
    int n = rows.length;
    double[][] gram = new double[d][d];
    for (double[] row : rows) {
      for (int j = 0; j < d; j++) {
        double[] line = gram[j];
        double factor = row[j] / n;
        for (int k = 0; k <= j; k++) {
          line[k] = Math.fma(factor, row[k], line[k]);
        }
      }
    }
    return RitzPairs.of(symmetric(gram));
  }

  private static RitzPairs ofRows(double[][] rows, int d) {
    int n = rows.length;
    double[][] gram = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k <= i; k++) {
        gram[i][k] = InnerProduct.of(rows[i], rows[k], d) / n;
      }
    }
    return RitzPairs.of(symmetric(gram));
  }

  private static double[][] symmetric(double[][] lower) {
    for (int i = 0; i < lower.length; i++) {
      for (int k = 0; k < i; k++) {
        lower[k][i] = lower[i][k];
      }
    }
    return lower;
  }

  /** Returns z_ij = ⟨x_i, v_j⟩/√n. */
  private static double[][] projected(double[][] rows, int d, RitzPairs pairs) {
    double[][] coordinates = new double[rows.length][pairs.values.length];
    double root = Math.sqrt(rows.length);
    for (int i = 0; i < rows.length; i++) {
      InnerProduct.ofEach(pairs.vectors, 0, pairs.vectors.length, rows[i], d, coordinates[i]);
      for (int j = 0; j < coordinates[i].length; j++) {
        coordinates[i][j] /= root;
      }
    }
    return coordinates;
  }

  /** Returns z_ij = √θ_j (u_j)_i, u_j an eigenvector of XXᵀ/n. */
  private static double[][] turned(int n, RitzPairs pairs) {
    double[][] coordinates = new double[n][pairs.values.length];
    for (int j = 0; j < pairs.values.length; j++) {
      double scale = Math.sqrt(pairs.values[j]);
      for (int i = 0; i < n; i++) {
        coordinates[i][j] = scale * pairs.vectors[j][i];
      }
    }
    return coordinates;
  }

  /** Writes Ritz values of A_i in the Krylov space of b_i, and g/μ for each. */
  private static void lanczos(
      double[] theta,
      double[] z,
      double[] beta,
      double rootOfRows,
      double target,
      int steps,
      double[] nodes,
      double[] weights,
      int offset,
      int stride) {
    int rank = theta.length;
    double[] start = new double[rank];
    for (int j = 0; j < rank; j++) {
      start[j] = beta[j] - z[j] * (target / rootOfRows);
    }
    double norm = Math.sqrt(InnerProduct.of(start, start, rank));
    if (norm == 0) {
      return;
    }
    Lanczos space = Lanczos.of(new DowndatedDiagonal(theta, z), start, steps);
    double[] inSpace = new double[space.size()];
    Arrays.setAll(inSpace, k -> rootOfRows * InnerProduct.of(space.vector(k), z, rank));
    RitzPairs pairs = RitzPairs.ofTridiagonal(space.tridiagonal());
    for (int j = 0; j < pairs.values.length; j++) {
      double[] vector = pairs.vectors[j];
      nodes[offset + j * stride] = pairs.values[j];
      weights[offset + j * stride] =
          InnerProduct.of(vector, inSpace, vector.length) * vector[0] * norm / pairs.values[j];
    }
  }

  /** diag(θ) − z zᵀ. */
  private static final class DowndatedDiagonal implements LinearOperator {
    private final double[] diagonal; // θ
    private final double[] vector; // z

    DowndatedDiagonal(double[] diagonal, double[] vector) {
      this.diagonal = diagonal;
      this.vector = vector;
    }

    @Override
    public int dimension() {
      return diagonal.length;
    }

    @Override
    public void multiply(double[] x, DoubleDoubleVector product) {
      double along = InnerProduct.of(vector, x, x.length);
      double[] high = product.high();
      double[] low = product.low();
      for (int j = 0; j < x.length; j++) {
        high[j] = diagonal[j] * x[j] - along * vector[j];
        low[j] = 0;
      }
    }
  }
}
