package dev.etude.inner.learned.tensor;

import dev.etude.kernel.FloatMatrix;
import dev.etude.kernel.Kernels;

/**
 * Five Newton–Schulz steps, which bring the singular values of a matrix near 1.
 *
 * <pre>
 *   X_0 = D/(‖D‖ + 10⁻⁸)    X ← a X + X (b A + c A²),  A = XᵀX       a = 3.4445, b = −4.7750, c = 2.0315
 * </pre>
 *
 * <p>X is the matrix, or its transpose if it has more columns than rows, so that A is the smaller of the two. Forwards in single
 * precision, backwards in double. Workspace for one shape, for one thread.
 *
 * @see <a href="https://kellerjordan.github.io/posts/muon/">K. Jordan et al., "Muon: an optimizer for hidden layers in neural
 *     networks", 2024</a>
 */
public final class Orthogonalisation {
  private static final int STEPS = 5;
  private static final double A = 3.4445;
  private static final double B = -4.7750;
  private static final double C = 2.0315;
  private static final double EPSILON = 1e-8;

  private final GeneralTensor tensor;
  private final Kernels kernels;
  private final FloatMatrix x;
  private final FloatMatrix gram;
  private final FloatMatrix square;
  private final FloatMatrix product;

  /**
   * Reserves the memory for matrices of one shape.
   *
   * @param tensor the shape, a matrix
   * @param kernels the products of matrices
   */
  public Orthogonalisation(GeneralTensor tensor, Kernels kernels) {
    this.tensor = tensor;
    this.kernels = kernels;
    x = new FloatMatrix(tensor.longer(), tensor.shorter());
    product = new FloatMatrix(tensor.longer(), tensor.shorter());
    gram = new FloatMatrix(tensor.shorter(), tensor.shorter());
    square = new FloatMatrix(tensor.shorter(), tensor.shorter());
  }

  /** Returns where entry (i, j) of X is in the matrix, rows running along its longer side. */
  private int place(int i, int j) {
    boolean transposed = tensor.rows() < tensor.columns();
    return transposed ? j * tensor.columns() + i : i * tensor.columns() + j;
  }

  /**
   * Replaces a matrix by its orthogonalised one.
   *
   * @param direction the matrix in the order of the tensor; it is overwritten
   * @param sumOfSquares the sum of its squared entries, finite and at least 0
   */
  public void apply(float[] direction, double sumOfSquares) {
    int rows = tensor.longer();
    int columns = tensor.shorter();
    float factor = (float) (1 / (Math.sqrt(sumOfSquares) + EPSILON));
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        x.values()[i * x.stride() + j] = factor * direction[place(i, j)];
      }
    }
    for (int step = 0; step < STEPS; step++) {
      kernels.multiplyTransposed(columns, columns, rows, x, x, gram);
      kernels.multiply(columns, columns, columns, gram, gram, square);
      for (int j = 0; j < columns; j++) {
        mix(columns, (float) B, gram.values(), (float) C, square.values(), j * gram.stride());
      }
      kernels.multiply(rows, columns, columns, x, square, product);
      for (int i = 0; i < rows; i++) {
        mix(columns, (float) A, x.values(), 1, product.values(), i * x.stride());
        System.arraycopy(product.values(), i * x.stride(), x.values(), i * x.stride(), columns);
      }
    }
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        direction[place(i, j)] = x.values()[i * x.stride() + j];
      }
    }
  }

  /** y ← α x + β y. */
  private static void mix(int count, float alpha, float[] x, float beta, float[] y, int at) {
    for (int j = 0; j < count; j++) {
      y[at + j] = Math.fma(alpha, x[at + j], beta * y[at + j]);
    }
  }

  /**
   * Computes the result again in double precision, and keeps what the way back needs. Allocates.
   *
   * @param direction the matrix in the order of the tensor; it is not changed
   * @return what takes adjoints back; its {@code result} is in the order of the matrix
   */
  public Backwards backwards(float[] direction) {
    return new Backwards(direction);
  }

  /** The steps in double precision, and their adjoint. */
  public final class Backwards {
    private final int rows = tensor.longer();
    private final int columns = tensor.shorter();
    private final double[][] direction = new double[rows][columns];
    private final double norm;
    private final double[][][] iterates = new double[STEPS + 1][][];

    private Backwards(float[] d) {
      double sum = 0;
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          direction[i][j] = d[place(i, j)];
          sum += direction[i][j] * direction[i][j];
        }
      }
      norm = Math.sqrt(sum);
      iterates[0] = scaled(1 / (norm + EPSILON), direction);
      for (int step = 0; step < STEPS; step++) {
        double[][] y = iterates[step];
        double[][] polynomial = polynomial(gram(y));
        iterates[step + 1] = scaled(A, y);
        kernels.addProduct(rows, columns, columns, y, polynomial, iterates[step + 1]);
      }
    }

    private double[][] gram(double[][] y) {
      double[][] result = new double[columns][columns];
      kernels.addTransposedProduct(columns, columns, rows, y, y, result);
      return result;
    }

    private double[][] polynomial(double[][] gramMatrix) {
      double[][] squared = new double[columns][columns];
      kernels.addProduct(columns, columns, columns, gramMatrix, gramMatrix, squared);
      double[][] result = scaled(B, gramMatrix);
      add(C, squared, result);
      return result;
    }

    /**
     * Writes the result in the order of the matrix.
     *
     * @param into where to write, as long as the matrix has entries
     */
    public void result(double[] into) {
      write(iterates[STEPS], into);
    }

    private void write(double[][] from, double[] into) {
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          into[place(i, j)] = from[i][j];
        }
      }
    }

    /**
     * Turns the adjoint of the result into that of the matrix.
     *
     * @param adjoint the adjoint of the result in the order of the matrix; it is overwritten
     */
    public void goBack(double[] adjoint) {
      double[][] bar = new double[rows][columns];
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          bar[i][j] = adjoint[place(i, j)];
        }
      }
      for (int step = STEPS - 1; step >= 0; step--) {
        bar = stepBack(iterates[step], bar);
      }
      double inner = 0;
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          inner += bar[i][j] * direction[i][j];
        }
      }
      double scale = 1 / (norm + EPSILON);
      double pull = norm == 0 ? 0 : inner * scale * scale / norm;
      double[][] result = scaled(scale, bar);
      add(-pull, direction, result);
      write(result, adjoint);
    }

    /** X' = a X + X P, P = b A + c A², A = XᵀX, all but X symmetric. */
    private double[][] stepBack(double[][] y, double[][] bar) {
      double[][] a = gram(y);
      double[][] result = scaled(A, bar);
      kernels.addProduct(rows, columns, columns, bar, polynomial(a), result);
      double[][] ofPolynomial = new double[columns][columns];
      kernels.addTransposedProduct(columns, columns, rows, y, bar, ofPolynomial);
      double[][] ofGram = scaled(B, ofPolynomial);
      double[][] products = new double[columns][columns];
      kernels.addProduct(columns, columns, columns, ofPolynomial, a, products);
      kernels.addProduct(columns, columns, columns, a, ofPolynomial, products);
      add(C, products, ofGram);
      double[][] symmetric = new double[columns][columns];
      for (int i = 0; i < columns; i++) {
        for (int j = 0; j < columns; j++) {
          symmetric[i][j] = ofGram[i][j] + ofGram[j][i];
        }
      }
      kernels.addProduct(rows, columns, columns, y, symmetric, result);
      return result;
    }
  }

  private static double[][] scaled(double factor, double[][] matrix) {
    double[][] result = new double[matrix.length][];
    for (int i = 0; i < matrix.length; i++) {
      result[i] = new double[matrix[i].length];
      for (int j = 0; j < matrix[i].length; j++) {
        result[i][j] = factor * matrix[i][j];
      }
    }
    return result;
  }

  private static void add(double factor, double[][] from, double[][] into) {
    for (int i = 0; i < into.length; i++) {
      for (int j = 0; j < into[i].length; j++) {
        into[i][j] += factor * from[i][j];
      }
    }
  }
}
