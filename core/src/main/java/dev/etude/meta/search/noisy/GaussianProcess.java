package dev.etude.meta.search.noisy;

import dev.etude.math.Vector;
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
  private final Trainings trainings;
  private final double[] losses;
  private final double[][] alike; // M of the places of trainings
  private final double[] root; // L, by rows
  private final double[] whitened; // L⁻¹ y
  private final double logDeterminant;

  /**
   * Fits.
   *
   * @param trainings n of them
   * @param y n losses, on a scale with mean 0 and variance 1
   */
  GaussianProcess(Kernel kernel, Trainings trainings, double[] y) {
    this(kernel, trainings, y, kernel.matern(trainings.places()));
  }

  /** Fits where M is known, which is a matter of the lengths alone. */
  GaussianProcess(Kernel kernel, Trainings trainings, double[] y, double[][] alike) {
    this.kernel = kernel;
    this.trainings = trainings;
    this.losses = y;
    this.alike = alike;
    int n = y.length;
    DMatrixRMaj k = new DMatrixRMaj(n, n);
    for (int i = 0; i < n; i++) {
      double[] row = alike[trainings.place(i)];
      int repeat = trainings.repeat(i);
      for (int j = 0; j < i; j++) {
        double value = kernel.trainings(row[trainings.place(j)], repeat == trainings.repeat(j));
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
    double[] y = Arrays.copyOf(losses, losses.length + running.size());
    for (int i = losses.length; i < y.length; i++) {
      Suggestion proposal = running.get(i - losses.length);
      y[i] = mean(training(proposal.theta().toArray(), proposal.repeat()));
    }
    return new GaussianProcess(kernel, trainings.and(running), y);
  }

  Kernel kernel() {
    return kernel;
  }

  Trainings trainings() {
    return trainings;
  }

  /** M of the places of trainings. */
  double[][] alike() {
    return alike;
  }

  /** Returns M of the places of trainings, a row each, and m others, a column each. */
  double[][] alike(List<double[]> others) {
    List<double[]> places = trainings.places();
    double[][] columns = new double[others.size()][];
    for (int a = 0; a < columns.length; a++) {
      double[] other = others.get(a);
      int place = trainings.place(Vector.of(other));
      columns[a] = place >= 0 ? alike[place] : kernel.matern(places, other);
    }
    double[][] rows = new double[places.size()][columns.length];
    for (int i = 0; i < rows.length; i++) {
      for (int a = 0; a < columns.length; a++) {
        rows[i][a] = columns[a][i];
      }
    }
    return rows;
  }

  /** Returns L⁻¹ k for the loss without noise at a place. */
  double[] surface(double[] x) {
    return column(surfaces(alike(List.of(x))));
  }

  /** Returns L⁻¹ k for a training at a place. */
  double[] training(double[] x, int repeat) {
    return column(trainings(alike(List.of(x)), new int[1], repeat));
  }

  private static double[] column(double[][] rows) {
    return Arrays.stream(rows).mapToDouble(row -> row[0]).toArray();
  }

  /** Returns L⁻¹ K for the loss without noise at places: n rows, a column for each place. */
  double[][] surfaces(double[][] alike) {
    double[][] k = new double[losses.length][alike[0].length];
    for (int i = 0; i < k.length; i++) {
      double[] row = alike[trainings.place(i)];
      for (int a = 0; a < row.length; a++) {
        k[i][a] = kernel.surface(row[a]);
      }
    }
    return solve(k);
  }

  /** Returns L⁻¹ K for trainings at some of the places: n rows, a column for each training. */
  double[][] trainings(double[][] alike, int[] places, int repeat) {
    double[][] k = new double[losses.length][places.length];
    for (int i = 0; i < k.length; i++) {
      double[] row = alike[trainings.place(i)];
      for (int c = 0; c < places.length; c++) {
        k[i][c] = kernel.trainings(row[places[c]], trainings.repeat(i) == repeat);
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
    add(a, b, 0, b.length, 1, sums);
    return sums;
  }

  /**
   * Adds rows of a matrix, each times a sign and a factor, in their order; four in one pass, in which each sum is read and written once.
   *
   * @param factors where the factors are, from {@code from} on
   */
  private static void add(
      double[][] a, double[] factors, int from, int rows, int sign, double[] sums) {
    int k = 0;
    for (; k + 4 <= rows; k += 4) {
      double f0 = sign * factors[from + k];
      double f1 = sign * factors[from + k + 1];
      double f2 = sign * factors[from + k + 2];
      double f3 = sign * factors[from + k + 3];
      double[] a0 = a[k];
      double[] a1 = a[k + 1];
      double[] a2 = a[k + 2];
      double[] a3 = a[k + 3];
      for (int j = 0; j < sums.length; j++) {
        sums[j] = sums[j] + f0 * a0[j] + f1 * a1[j] + f2 * a2[j] + f3 * a3[j];
      }
    }
    for (; k < rows; k++) {
      double factor = sign * factors[from + k];
      double[] row = a[k];
      for (int j = 0; j < sums.length; j++) {
        sums[j] += factor * row[j];
      }
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
      add(b, root, i * n, i, -1, b[i]);
      for (int a = 0; a < b[i].length; a++) {
        b[i][a] /= root[i * n + i];
      }
    }
    return b;
  }
}
