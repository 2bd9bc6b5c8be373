package dev.etude.meta.search.noisy;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/**
 * A Gaussian process given trainings: K = L Lᵀ, α = K⁻¹ y. Cost: n³/6 multiplications.
 *
 * @see <a href="https://gaussianprocess.org/gpml/">C. E. Rasmussen, C. K. I. Williams, "Gaussian Processes for Machine
 *     Learning", MIT Press 2006, algorithm 2.1</a>
 */
final class GaussianProcess {
  private static final double JITTER = 1e-9;

  private final Kernel kernel;
  private final double[][] at;
  private final int[] repeats;
  private final double[] losses;
  private final double[] root; // L, by rows
  private final double[] whitened; // L⁻¹ y
  private final double logDeterminant;

  /**
   * Fits.
   *
   * @param at n places
   * @param repeats their seeds
   * @param y n losses, on a scale with mean 0 and variance 1
   */
  GaussianProcess(Kernel kernel, double[][] at, int[] repeats, double[] y) {
    this.kernel = kernel;
    this.at = at;
    this.repeats = repeats;
    this.losses = y;
    int n = y.length;
    DMatrixRMaj k = new DMatrixRMaj(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double value = kernel.trainings(at[i], repeats[i], at[j], repeats[j]);
        k.data[i * n + j] = value;
        k.data[j * n + i] = value;
      }
      k.data[i * n + i] = kernel.variance() + JITTER;
    }
    CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(n, true);
    if (!cholesky.decompose(k)) {
      throw new IllegalStateException(
          "a kernel with noise has a root"); // σ² and the jitter are positive
    }
    this.root = cholesky.getT(null).data;
    this.whitened = solve(y);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += StrictMath.log(root[i * n + i]);
    }
    this.logDeterminant = 2 * sum;
  }

  /** Returns log p(y), without its constant. */
  double logEvidence() {
    double squares = 0;
    for (double value : whitened) {
      squares += value * value;
    }
    return -(squares + logDeterminant) / 2;
  }

  /** Returns the process that believes what it expects of trainings that have not ended. */
  GaussianProcess with(List<Suggestion> running) {
    int n = at.length;
    double[][] more = Arrays.copyOf(at, n + running.size());
    int[] seeds = Arrays.copyOf(repeats, more.length);
    double[] y = Arrays.copyOf(losses, more.length);
    for (int i = n; i < more.length; i++) {
      Suggestion proposal = running.get(i - n);
      more[i] = proposal.theta().toArray();
      seeds[i] = proposal.repeat();
      y[i] = mean(training(more[i], seeds[i]));
    }
    return new GaussianProcess(kernel, more, seeds, y);
  }

  Kernel kernel() {
    return kernel;
  }

  /** Returns L⁻¹ k for the loss without noise at a place. */
  double[] surface(double[] x) {
    double[] k = new double[at.length];
    for (int i = 0; i < k.length; i++) {
      k[i] = kernel.surface(at[i], x);
    }
    return solve(k);
  }

  /** Returns L⁻¹ k for a training at a place. */
  double[] training(double[] x, int repeat) {
    double[] k = new double[at.length];
    for (int i = 0; i < k.length; i++) {
      k[i] = kernel.trainings(at[i], repeats[i], x, repeat);
    }
    return solve(k);
  }

  /** Returns M of the n trainings, a row each, and m places, a column each. */
  double[][] alike(List<double[]> places) {
    double[][] alike = new double[at.length][places.size()];
    for (int i = 0; i < alike.length; i++) {
      for (int a = 0; a < alike[i].length; a++) {
        alike[i][a] = kernel.matern(at[i], places.get(a));
      }
    }
    return alike;
  }

  /** Returns L⁻¹ K for the loss without noise at places: n rows, a column for each place. */
  double[][] surfaces(double[][] alike) {
    double[][] k = new double[alike.length][alike[0].length];
    for (int i = 0; i < k.length; i++) {
      for (int a = 0; a < k[i].length; a++) {
        k[i][a] = kernel.surface(alike[i][a]);
      }
    }
    return solve(k);
  }

  /** Returns L⁻¹ K for trainings at some of the places: n rows, a column for each training. */
  double[][] trainings(double[][] alike, int[] places, int repeat) {
    double[][] k = new double[alike.length][places.length];
    for (int i = 0; i < k.length; i++) {
      for (int c = 0; c < places.length; c++) {
        k[i][c] = kernel.trainings(alike[i][places[c]], repeats[i] == repeat);
      }
    }
    return solve(k);
  }

  /** Returns the means, of what has the columns L⁻¹ K. */
  double[] means(double[][] projected) {
    return products(projected, whitened);
  }

  /** Returns Aᵀ b, each entry summed in the order of the rows. */
  static double[] products(double[][] a, double[] b) {
    double[] sums = new double[a[0].length];
    for (int i = 0; i < b.length; i++) {
      add(a[i], b[i], sums);
    }
    return sums;
  }

  private static void add(double[] row, double factor, double[] sums) {
    for (int a = 0; a < sums.length; a++) {
      sums[a] += row[a] * factor;
    }
  }

  /** Returns the mean, of what has L⁻¹ k. */
  double mean(double[] projected) {
    return dot(projected, whitened);
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private double[] solve(double[] b) {
    double[] x = b.clone();
    TriangularSolver_DDRM.solveL(root, x, x.length);
    return x;
  }

  /** The columns one beside the other, which a processor does several of at once. */
  private double[][] solve(double[][] b) {
    int n = b.length;
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        add(b[k], -root[i * n + k], b[i]);
      }
      for (int a = 0; a < b[i].length; a++) {
        b[i][a] /= root[i * n + i];
      }
    }
    return b;
  }
}
