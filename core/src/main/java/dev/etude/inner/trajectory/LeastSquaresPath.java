package dev.etude.inner.trajectory;

import dev.etude.math.GramOperator;
import dev.etude.math.InnerProduct;
import dev.etude.math.Lanczos;
import dev.etude.math.LinearOperator;
import dev.etude.math.LogScaled;
import dev.etude.math.ScaledProduct;
import dev.etude.math.ScaledSum;
import dev.etude.math.SymmetricMatrix;
import java.io.Serializable;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Gradient descent from 0 on a least-squares objective, for every step size and every horizon at once.
 *
 * <pre>
 *   A = XᵀX/n = V diag(θ) Vᵀ,   b = Vᵀ Xᵀy/n,   w_t(η) = V c,   c_j = φ_t(θ_j) b_j,   φ_t(θ) = (1 − (1 − ηθ)ᵗ)/θ
 *   f(w_t) = r + ½ Σ (b_j²/θ_j) (1 − ηθ_j)^2t,      r = ½ (|y|²/n − Σ b_j²/θ_j)
 * </pre>
 *
 * <p>One decomposition buys all step sizes; after it, a step size costs O(k log t). Where t is well below the size of the
 * smaller Gram matrix, it is t steps of {@link Lanczos} from Xᵀy/n: w_t is a polynomial of degree t − 1 in A, applied to
 * that vector, so that the k = t Ritz pairs give the same w_t and f(w_t), exactly, for every step size and up to t steps. At
 * least {@value #FEWEST_KRYLOV_STEPS} steps are made, so that the largest Ritz value is L to many digits. Otherwise it is
 * the eigendecomposition of the smaller Gram matrix, and k is the rank.
 *
 * <p>Eigenvalues below k·2⁻⁴⁴ of the largest count as 0. Losses are resolved to about 10⁻¹⁵ of |y|²/n.
 */
public final class LeastSquaresPath implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int FEWEST_KRYLOV_STEPS = 64;
  private static final int KRYLOV_ADVANTAGE =
      3; // a decomposition costs about this many times as much per dimension
  private static final int COMFORTABLE_EXPONENT = 300; // products of two such numbers are doubles

  private final double[] eigenvalues; // θ, only the positive ones
  private final double[] slopes; // b
  private final double[][] basis; // basis[j] = v_j
  private final double floor;

  private LeastSquaresPath(
      double[] eigenvalues, double[] slopes, double[][] basis, double targetSquare) {
    this.eigenvalues = eigenvalues;
    this.slopes = slopes;
    this.basis = basis;
    double explained = 0;
    for (int j = 0; j < eigenvalues.length; j++) {
      explained += slopes[j] * slopes[j] / eigenvalues[j];
    }
    this.floor = Math.max(0, (targetSquare - explained) / 2);
  }

  /**
   * Returns the path of rows known by their mean products.
   *
   * @param products (d + 1)² mean products of (x_1, …, x_d, y): XᵀX/n, Xᵀy/n and |y|²/n
   * @param steps the largest t that will be asked for
   * @return the path. Cost O(d³), or O(t d²) where that is much less
   */
  public static LeastSquaresPath ofProducts(double[][] products, int steps) {
    int d = products.length - 1;
    double[][] gram = new double[d][];
    for (int i = 0; i < d; i++) {
      gram[i] = Arrays.copyOf(products[i], d);
    }
    if (prefersKrylov(steps, d)) {
      double[] start = Arrays.copyOf(products[d], d);
      return ofKrylov(SymmetricMatrix.of(gram), start, products[d][d], steps);
    }
    Decomposition pairs = decompose(gram);
    double[] slopes = new double[pairs.values.length];
    for (int j = 0; j < slopes.length; j++) {
      slopes[j] = InnerProduct.of(pairs.vectors[j], products[d], d);
    }
    return new LeastSquaresPath(pairs.values, slopes, pairs.vectors, products[d][d]);
  }

  /**
   * Returns the path of explicit rows; for tables with fewer rows than columns.
   *
   * @param rows n rows (x_1, …, x_d, y)
   * @param steps the largest t that will be asked for
   * @return the path. Cost O(n² d + n³), or O(t n d) where that is much less
   */
  public static LeastSquaresPath ofRows(double[][] rows, int steps) {
    int n = rows.length;
    int d = rows[0].length - 1;
    double targetSquare = 0;
    for (double[] row : rows) {
      targetSquare += row[d] * row[d] / n;
    }
    if (prefersKrylov(steps, Math.min(n, d))) {
      double[] start = new double[d];
      for (double[] row : rows) {
        for (int k = 0; k < d; k++) {
          start[k] = Math.fma(row[d] / n, row[k], start[k]);
        }
      }
      return ofKrylov(GramOperator.ofFirstColumns(rows, d), start, targetSquare, steps);
    }
    double[][] gram = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k <= i; k++) {
        gram[i][k] = InnerProduct.of(rows[i], rows[k], d) / n;
        gram[k][i] = gram[i][k];
      }
    }
    Decomposition pairs = decompose(gram);
    int rank = pairs.values.length;
    double[][] basis = new double[rank][d];
    double[] slopes = new double[rank];
    for (int j = 0; j < rank; j++) {
      double scale = 1 / Math.sqrt(n * pairs.values[j]);
      double projection = 0;
      for (int i = 0; i < n; i++) {
        double factor = pairs.vectors[j][i] * scale;
        projection += pairs.vectors[j][i] * rows[i][d];
        for (int k = 0; k < d; k++) {
          basis[j][k] = Math.fma(factor, rows[i][k], basis[j][k]);
        }
      }
      slopes[j] = projection * Math.sqrt(pairs.values[j] / n);
    }
    return new LeastSquaresPath(pairs.values, slopes, basis, targetSquare);
  }

  private static boolean prefersKrylov(int steps, int size) {
    return KRYLOV_ADVANTAGE * (long) Math.max(steps, FEWEST_KRYLOV_STEPS) <= size;
  }

  private static LeastSquaresPath ofKrylov(
      LinearOperator gram, double[] start, double targetSquare, int steps) {
    int d = start.length;
    double norm = Math.sqrt(InnerProduct.of(start, start, d));
    if (norm == 0) {
      return new LeastSquaresPath(new double[0], new double[0], new double[0][], targetSquare);
    }
    Lanczos space = Lanczos.of(gram, start, Math.max(steps, FEWEST_KRYLOV_STEPS));
    Decomposition pairs = decompose(space.tridiagonal());
    double[] slopes = new double[pairs.values.length];
    double[][] basis = new double[pairs.values.length][d];
    for (int j = 0; j < slopes.length; j++) {
      slopes[j] = norm * pairs.vectors[j][0];
      for (int i = 0; i < space.size(); i++) {
        double factor = pairs.vectors[j][i];
        double[] vector = space.vector(i);
        for (int k = 0; k < d; k++) {
          basis[j][k] = Math.fma(factor, vector[k], basis[j][k]);
        }
      }
    }
    return new LeastSquaresPath(pairs.values, slopes, basis, targetSquare);
  }

  /**
   * Returns the number of terms.
   *
   * @return k, the number of positive eigenvalues or Ritz values
   */
  public int rank() {
    return eigenvalues.length;
  }

  /**
   * Returns one eigenvalue, or Ritz value, of A.
   *
   * @param j from 0 for the largest
   * @return θ_{j+1}
   */
  public double eigenvalue(int j) {
    return eigenvalues[j];
  }

  /**
   * Returns one eigenvector, or Ritz vector, of A.
   *
   * @param j from 0 for that of the largest eigenvalue
   * @return v_{j+1}; the array itself, not to be written to
   */
  public double[] direction(int j) {
    return basis[j];
  }

  /**
   * Computes the coefficients of w_t in the eigenbasis, and their derivatives in η.
   *
   * @param stepSize η, at least 0 and finite
   * @param steps t, at least 1
   * @param into where to write c and dc/dη, under a common power of two
   */
  public void coefficients(double stepSize, int steps, Coefficients into) {
    ScaledProduct factor = into.factor;
    ScaledProduct power = into.power;
    long largest = Long.MIN_VALUE;
    for (int j = 0; j < eigenvalues.length; j++) {
      factor.setOneMinus(stepSize, eigenvalues[j], 0);
      power.set(factor);
      power.power(steps - 1, into.base); // (1 − ηθ)^(t−1)
      into.slopes[j] = power.high() * (steps * slopes[j]);
      into.slopeExponents[j] = power.exponent();
      power.multiply(factor);
      power.subtractFromOne();
      into.values[j] = power.high() * (slopes[j] / eigenvalues[j]);
      into.valueExponents[j] = power.exponent();
      largest = Math.max(largest, Math.max(into.slopeExponents[j], power.exponent()));
    }
    into.exponent = largest > COMFORTABLE_EXPONENT ? largest : 0;
    for (int j = 0; j < eigenvalues.length; j++) {
      into.values[j] = scaled(into.values[j], into.valueExponents[j] - into.exponent);
      into.slopes[j] = scaled(into.slopes[j], into.slopeExponents[j] - into.exponent);
    }
  }

  /**
   * Computes the training loss f(w_t) and its derivative in η.
   *
   * @param stepSize η, at least 0 and finite
   * @param steps t, at least 1
   * @return the point of the landscape
   */
  public LandscapePoint trainingLoss(double stepSize, int steps) {
    ScaledSum loss = new ScaledSum();
    ScaledSum slope = new ScaledSum();
    ScaledProduct power = new ScaledProduct();
    ScaledProduct factor = new ScaledProduct();
    ScaledProduct base = new ScaledProduct();
    for (int j = 0; j < eigenvalues.length; j++) {
      factor.setOneMinus(stepSize, eigenvalues[j], 0);
      if (factor.isZero()) {
        continue;
      }
      power.set(factor);
      power.power(steps - 1, base);
      double previous = power.high(); // (1 − ηθ)^(t−1)
      long previousExponent = power.exponent();
      power.multiply(factor);
      double square = slopes[j] * slopes[j];
      double last = power.high() * square;
      loss.add(power.high() * last / eigenvalues[j], 2 * power.exponent());
      slope.add(previous * last, previousExponent + power.exponent());
    }
    return new LandscapePoint(
        loss.value().times(0.5).plus(LogScaled.of(floor)), slope.value().times(-(double) steps));
  }

  /** Workspace for the coefficients of one step size. */
  public static final class Coefficients {
    final double[] values;
    final double[] slopes;
    long exponent;
    private final long[] valueExponents;
    private final long[] slopeExponents;
    private final ScaledProduct base = new ScaledProduct();
    private final ScaledProduct factor = new ScaledProduct();
    private final ScaledProduct power = new ScaledProduct();

    /**
     * Creates the workspace.
     *
     * @param rank k
     */
    public Coefficients(int rank) {
      values = new double[rank];
      slopes = new double[rank];
      valueExponents = new long[rank];
      slopeExponents = new long[rank];
    }
  }

  private static double scaled(double mantissa, long exponent) {
    return Math.scalb(mantissa, (int) Math.max(exponent, -4000));
  }

  private static Decomposition decompose(double[][] gram) {
    int n = gram.length;
    EigenDecomposition_F64<DMatrixRMaj> solver = DecompositionFactory_DDRM.eig(n, true, true);
    if (!solver.decompose(new DMatrixRMaj(gram))) {
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
    return new Decomposition(values, vectors);
  }

  private static final class Decomposition {
    final double[] values;
    final double[][] vectors;

    Decomposition(double[] values, double[][] vectors) {
      this.values = values;
      this.vectors = vectors;
    }
  }
}
