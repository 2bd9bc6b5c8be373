package dev.etude.inner.trajectory;

import dev.etude.math.GramOperator;
import dev.etude.math.InnerProduct;
import dev.etude.math.Lanczos;
import dev.etude.math.LinearOperator;
import dev.etude.math.SymmetricMatrix;
import java.io.Serializable;
import java.util.Arrays;

/**
 * The coordinates of a {@link SpectralPath} among the rows that it is made from.
 *
 * <pre>
 *   A = XᵀX/n,   b = Vᵀ Xᵀy/n,   w_t(η) = V c(η),   V = F M
 * </pre>
 *
 * <p>The orthonormal directions V are combinations M of a frame F, and are never formed: what is asked of them is asked of
 * the frame first, and mixed in its k dimensions afterwards. The frame is one of three:
 *
 * <ul>
 *   <li>t vectors of {@link Lanczos} from Xᵀy/n. w_t is a polynomial of degree t − 1 in A, applied to that vector, so that
 *       the Ritz pairs give the same w_t and f(w_t), exactly, for every step size and up to t steps.
 *   <li>the axes of ℝᵈ, for an eigendecomposition of A,
 *   <li>the rows themselves, for an eigendecomposition of XXᵀ/n, where they are fewer.
 * </ul>
 *
 * <p>Left to choose, {@link #ofRows} and {@link #ofProducts} take Lanczos where t is well below the size of the smaller
 * Gram matrix, and then make at least {@value #FEWEST_KRYLOV_STEPS} steps, so that the largest Ritz value is L to many
 * digits. Immutable.
 */
public final class LeastSquaresPath implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int FEWEST_KRYLOV_STEPS = 64;
  private static final int KRYLOV_ADVANTAGE =
      3; // a decomposition costs about this many times as much per dimension

  private final SpectralPath coordinates;
  private final double[][] frame; // empty for the axes
  private final double[][] mixture; // mixture[j]: v_j in the frame

  private LeastSquaresPath(SpectralPath coordinates, double[][] frame, double[][] mixture) {
    this.coordinates = coordinates;
    this.frame = frame;
    this.mixture = mixture;
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
    int krylovSteps = Math.max(steps, FEWEST_KRYLOV_STEPS);
    if (!krylovPays(krylovSteps, d)) {
      return dense(products);
    }
    double[] start = Arrays.copyOf(products[d], d);
    return krylov(SymmetricMatrix.of(gram(products)), start, products[d][d], krylovSteps);
  }

  /**
   * Returns the path of explicit rows; for tables with fewer rows than columns.
   *
   * @param rows n rows (x_1, …, x_d, y); not copied
   * @param steps the largest t that will be asked for
   * @return the path. Cost O(n² d + n³), or O(t n d) where that is much less
   */
  public static LeastSquaresPath ofRows(double[][] rows, int steps) {
    int krylovSteps = Math.max(steps, FEWEST_KRYLOV_STEPS);
    return krylovPays(krylovSteps, Math.min(rows.length, rows[0].length - 1))
        ? krylov(rows, krylovSteps)
        : dense(rows, rows[0].length - 1);
  }

  /**
   * Says whether Lanczos is cheaper than an eigendecomposition of the smaller Gram matrix.
   *
   * @param steps t
   * @param size min(n, d)
   * @return true if t is well below the size
   */
  public static boolean krylovPays(int steps, int size) {
    return KRYLOV_ADVANTAGE * (long) steps <= size;
  }

  /**
   * Returns the path of explicit rows by Lanczos.
   *
   * @param rows n rows (x_1, …, x_d, y); read t + 1 times, neither copied nor kept
   * @param steps the largest t that will be asked for, at least 1
   * @return the path. Cost 2 (t + 1) n d multiply-adds; memory t vectors of length d
   */
  public static LeastSquaresPath krylov(double[][] rows, int steps) {
    int n = rows.length;
    int d = rows[0].length - 1;
    double[] start = new double[d];
    for (double[] row : rows) {
      double factor = row[d] / n;
      for (int k = 0; k < d; k++) {
        start[k] = Math.fma(factor, row[k], start[k]);
      }
    }
    return krylov(GramOperator.ofFirstColumns(rows, d), start, targetSquare(rows), steps);
  }

  private static LeastSquaresPath krylov(
      LinearOperator gram, double[] start, double targetSquare, int steps) {
    double norm = Math.sqrt(InnerProduct.of(start, start, start.length));
    if (norm == 0) {
      SpectralPath nowhere = new SpectralPath(new double[0], new double[0], targetSquare);
      return new LeastSquaresPath(nowhere, new double[][] {start}, new double[0][]);
    }
    Lanczos space = Lanczos.of(gram, start, steps);
    double[][] frame = new double[space.size()][];
    Arrays.setAll(frame, space::vector);
    return ofTridiagonal(space.tridiagonal(), norm, targetSquare, frame);
  }

  /**
   * Returns the path of a Krylov space known by its tridiagonal matrix only; what is asked of its directions must be given
   * in the space's own basis.
   *
   * @param tridiagonal T, k rows of k numbers, k at least 1
   * @param startNorm |Xᵀy/n|
   * @param targetSquare |y|²/n
   * @return the path, its frame the k axes of the Krylov space
   */
  public static LeastSquaresPath ofTridiagonal(
      double[][] tridiagonal, double startNorm, double targetSquare) {
    return ofTridiagonal(tridiagonal, startNorm, targetSquare, new double[0][]);
  }

  private static LeastSquaresPath ofTridiagonal(
      double[][] tridiagonal, double startNorm, double targetSquare, double[][] frame) {
    RitzPairs pairs = RitzPairs.ofTridiagonal(tridiagonal);
    double[] slopes = new double[pairs.values.length];
    for (int j = 0; j < slopes.length; j++) {
      slopes[j] = startNorm * pairs.vectors[j][0];
    }
    return new LeastSquaresPath(
        new SpectralPath(pairs.values, slopes, targetSquare), frame, pairs.vectors);
  }

  /**
   * Returns the path of rows known by their mean products, for any number of steps.
   *
   * @param products (d + 1)² mean products of (x_1, …, x_d, y)
   * @return the path. Cost O(d³)
   */
  public static LeastSquaresPath dense(double[][] products) {
    int d = products.length - 1;
    RitzPairs pairs = RitzPairs.of(gram(products));
    double[] slopes = new double[pairs.values.length];
    for (int j = 0; j < slopes.length; j++) {
      slopes[j] = InnerProduct.of(pairs.vectors[j], products[d], d);
    }
    SpectralPath coordinates = new SpectralPath(pairs.values, slopes, products[d][d]);
    return new LeastSquaresPath(coordinates, new double[0][], pairs.vectors);
  }

  /**
   * Returns the path of explicit rows, for any number of steps; for tables with fewer rows than columns.
   *
   * @param rows n rows (x_1, …, x_d, y); not copied
   * @param columns d
   * @return the path. Cost O(n² d + n³)
   */
  public static LeastSquaresPath dense(double[][] rows, int columns) {
    int n = rows.length;
    double[][] gram = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k <= i; k++) {
        gram[i][k] = InnerProduct.of(rows[i], rows[k], columns) / n;
        gram[k][i] = gram[i][k];
      }
    }
    RitzPairs pairs = RitzPairs.of(gram);
    int rank = pairs.values.length;
    double[] slopes = new double[rank];
    for (int j = 0; j < rank; j++) {
      double scale = 1 / Math.sqrt(n * pairs.values[j]);
      double projection = 0;
      for (int i = 0; i < n; i++) {
        projection += pairs.vectors[j][i] * rows[i][columns];
        pairs.vectors[j][i] *= scale;
      }
      slopes[j] = projection * Math.sqrt(pairs.values[j] / n);
    }
    SpectralPath coordinates = new SpectralPath(pairs.values, slopes, targetSquare(rows));
    return new LeastSquaresPath(coordinates, rows, pairs.vectors);
  }

  /**
   * Returns the path without its place.
   *
   * @return eigenvalues, coefficients and training losses
   */
  public SpectralPath coordinates() {
    return coordinates;
  }

  /**
   * Returns the coordinates of a vector.
   *
   * @param x at least d numbers, of which the first d count
   * @param columns d
   * @return Vᵀ x, length k
   */
  public double[] project(double[] x, int columns) {
    double[] inFrame = new double[frameSize(columns)];
    inFrame(x, columns, inFrame);
    return mix(inFrame);
  }

  /** Returns the number of vectors in the frame. */
  int frameSize(int columns) {
    return frame.length == 0 ? columns : frame.length;
  }

  /** Writes Fᵀ x. */
  void inFrame(double[] x, int columns, double[] into) {
    if (frame.length == 0) {
      System.arraycopy(x, 0, into, 0, columns);
      return;
    }
    InnerProduct.ofEach(frame, 0, frame.length, x, columns, into);
  }

  /** Returns Mᵀ x. */
  double[] mix(double[] x) {
    double[] mixed = new double[mixture.length];
    for (int j = 0; j < mixed.length; j++) {
      mixed[j] = InnerProduct.of(mixture[j], x, x.length);
    }
    return mixed;
  }

  /** Returns Mᵀ S M for a symmetric S. */
  double[][] mix(double[][] symmetric) {
    int k = mixture.length;
    double[][] mixed = new double[k][k];
    double[] image = new double[symmetric.length];
    for (int j = 0; j < k; j++) {
      for (int i = 0; i < image.length; i++) {
        image[i] = InnerProduct.of(symmetric[i], mixture[j], image.length);
      }
      for (int i = 0; i <= j; i++) {
        mixed[i][j] = InnerProduct.of(image, mixture[i], image.length);
        mixed[j][i] = mixed[i][j];
      }
    }
    return mixed;
  }

  private static double[][] gram(double[][] products) {
    double[][] gram = new double[products.length - 1][];
    Arrays.setAll(gram, i -> Arrays.copyOf(products[i], gram.length));
    return gram;
  }

  private static double targetSquare(double[][] rows) {
    double sum = 0;
    for (double[] row : rows) {
      double target = row[row.length - 1];
      sum += target * target / rows.length;
    }
    return sum;
  }
}
