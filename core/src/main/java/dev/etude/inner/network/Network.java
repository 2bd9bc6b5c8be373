package dev.etude.inner.network;

import dev.etude.check.Arguments;
import dev.etude.inner.image.MlpShape;
import dev.etude.inner.problem.EpochBatches;
import dev.etude.inner.problem.RowLosses;
import dev.etude.inner.problem.TensorLayout;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.inner.quadratic.LeastSquares;
import dev.etude.inner.quadratic.Quadratic;
import dev.etude.kernel.Kernels;
import dev.etude.math.Vector;
import dev.etude.random.Seed;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The mean loss of a feed-forward network over the rows of a table: linear, logistic and softmax regression without hidden
 * layers, a multi-layer perceptron with some.
 *
 * <pre>
 *   a_0 = x,   z_l = a_{l−1} W_l + b_l,   a_l = φ(z_l) for l &lt; L
 *   f(w) = (1/n) Σ_i ℓ_i(z_L(x_i)) + (λ/2) Σ_l |W_l|²
 * </pre>
 *
 * <p>w holds the tensors of {@link MlpShape}, W_1, b_1, W_2, …, one after the other. Biases are not penalised.
 *
 * <p>Full batch unless made {@link #withBatches stochastic}: then step τ descends f over the rows of batch τ alone (penalty
 * included), while the loss, gradient and products of the problem itself are still those of all rows.
 *
 * <p>The gradient is back-propagation, the Hessian-vector product Pearlmutter's: both passes differentiated in the direction v,
 * exact to rounding. Sums run over rows in their order, in fused multiply-adds, so that the bits depend on nothing else; with
 * only {@code StrictMath} behind exponentials they are the same on every machine.
 *
 * <p>Cost of n rows and p parameters: 2np multiply-adds for a loss's gradient without hidden layers and up to 3np with them; a
 * product costs 3np, or up to 8np; gradient and product together 4np, or up to 9np. Memory of a workspace: up to 6 numbers
 * for each parameter and {@value NetworkPass#BLOCK} rows of activations, with mini-batches up to twice that. The problem
 * itself shares the rows it was given.
 *
 * <pre>{@code
 * double[][] x = {{0, 1}, {1, 0}, {1, 1}};
 * Network network = Network.softmaxRegression(x, new int[] {0, 1, 1}, 2).withPenalty(0.01);
 * Trajectory run = Trajectory.run(network, network.start(new Seed(1)), Optimizer.of(Adam.withDefaults(), new ConstantStep(0.1, 50)));
 * }</pre>
 *
 * @see <a href="https://doi.org/10.1162/neco.1994.6.1.147">B. A. Pearlmutter, "Fast exact multiplication by the Hessian",
 *     Neural Computation 6(1), 1994</a>
 */
public final class Network implements TwiceDifferentiable, RowLosses {
  private static final double MOST_PENALTY = 1e140; // of a quadratic: squares of it stay doubles

  final MlpShape shape;
  final Activation activation;
  final double[][] rows;
  final OutputLoss outputLoss;
  final double penalty;
  final Kernels kernels;
  private final int batch; // 0 for all rows
  private final Seed seed;
  private final int[] allRows;

  private Network(
      MlpShape shape,
      Activation activation,
      double[][] rows,
      OutputLoss outputLoss,
      double penalty,
      int batch,
      Seed seed,
      Kernels kernels) {
    this.shape = shape;
    this.activation = activation;
    this.rows = rows;
    this.outputLoss = outputLoss;
    this.penalty = penalty;
    this.batch = batch;
    this.seed = seed;
    this.kernels = kernels;
    this.allRows = new int[rows.length];
    Arrays.setAll(allRows, i -> i);
  }

  /**
   * Returns the full-batch problem of a network, without a penalty.
   *
   * @param shape its layers
   * @param activation φ of the hidden layers
   * @param rows x: n rows of finite numbers; not copied, and not to be written to
   * @param outputLoss ℓ, with the answers of the rows
   * @return the problem
   */
  public static Network of(
      MlpShape shape, Activation activation, double[][] rows, OutputLoss outputLoss) {
    if (rows.length != outputLoss.rows()) {
      throw new IllegalArgumentException(
          "rows must be " + outputLoss.rows() + ", as there are answers, but are " + rows.length);
    }
    if (shape.outputs() != outputLoss.outputs()) {
      throw new IllegalArgumentException("the last layer must have width " + outputLoss.outputs()
          + ", as the loss has outputs, but the shape is " + shape);
    }
    Arguments.atLeast(rows.length, 1, "the number of rows");
    for (int i = 0; i < rows.length; i++) {
      RowChecks.check(rows[i], shape.inputs(), "row", i);
    }
    return new Network(shape, activation, rows, outputLoss, 0, 0, new Seed(0), Kernels.fastest());
  }

  private static Network withoutHiddenLayers(double[][] rows, OutputLoss outputLoss) {
    Arguments.atLeast(rows.length, 1, "the number of rows");
    return of(MlpShape.of(rows[0].length, outputLoss.outputs()), Activation.RELU, rows, outputLoss);
  }

  /**
   * Returns linear regression with an intercept: w = (slopes, intercept), half the mean squared error.
   *
   * @param rows x: n rows of d finite numbers; not copied
   * @param target y: n finite numbers
   * @return the problem, of dimension d + 1
   */
  public static Network linearRegression(double[][] rows, double[] target) {
    return withoutHiddenLayers(rows, SquaredLoss.of(target));
  }

  /**
   * Returns logistic regression: w = (slopes, intercept) of the log odds of class 1.
   *
   * @param rows x: n rows of d finite numbers; not copied
   * @param labels y: n numbers, 0 or 1
   * @return the problem, of dimension d + 1
   */
  public static Network logisticRegression(double[][] rows, int[] labels) {
    return withoutHiddenLayers(rows, LogisticLoss.of(labels));
  }

  /**
   * Returns softmax regression: w = (W[d][K], b[K]).
   *
   * @param rows x: n rows of d finite numbers; not copied
   * @param labels y: n numbers from 0 to K − 1
   * @param classes K, at least 2
   * @return the problem, of dimension (d + 1) K
   */
  public static Network softmaxRegression(double[][] rows, int[] labels, int classes) {
    return withoutHiddenLayers(rows, CrossEntropy.of(labels, classes));
  }

  /**
   * Returns the same problem with another penalty.
   *
   * @param newPenalty λ, at least 0
   * @return the penalised problem
   */
  public Network withPenalty(double newPenalty) {
    Arguments.nonNegative(newPenalty, "the penalty");
    return new Network(shape, activation, rows, outputLoss, newPenalty, batch, seed, kernels);
  }

  /**
   * Returns the stochastic problem whose step τ sees batch τ of {@link EpochBatches}: a function of the seed and τ alone.
   *
   * @param newBatch how many rows a batch has, at least 1; from n on, every step sees all rows
   * @param newSeed their seed
   * @return the stochastic problem
   */
  public Network withBatches(int newBatch, Seed newSeed) {
    Arguments.atLeast(newBatch, 1, "batch");
    int drawn = newBatch < rows.length ? newBatch : 0;
    return new Network(shape, activation, rows, outputLoss, penalty, drawn, newSeed, kernels);
  }

  /**
   * Returns the same problem on other kernels than the fastest ones there are: the numbers are the same.
   *
   * @param newKernels what multiplies matrices
   * @return the same function
   */
  public Network withKernels(Kernels newKernels) {
    return new Network(shape, activation, rows, outputLoss, penalty, batch, seed, newKernels);
  }

  /**
   * Returns the layers.
   *
   * @return the shape of the weights
   */
  public MlpShape shape() {
    return shape;
  }

  /**
   * Returns the same function as a {@link Quadratic}, which has closed forms, where it is one: squared loss of one output, no
   * hidden layers, full batch, and a penalty of at most 10¹⁴⁰.
   *
   * <p>The intercept is a column of ones. The penalty is d more rows √((n + d) λ) e_j with the answer 0, the others multiplied by
   * √((n + d)/n), since {@link LeastSquares} divides by their number.
   *
   * @return the quadratic of dimension d + 1, equal to this one to rounding; empty where this is none. Cost O(n d²) once
   */
  public Optional<Quadratic> asQuadratic() {
    if (shape.layers() != 1
        || batch != 0
        || shape.outputs() != 1
        || penalty > MOST_PENALTY
        || !(outputLoss instanceof SquaredLoss squared)) {
      return Optional.empty();
    }
    int n = rows.length;
    int d = shape.inputs();
    int penalties = penalty > 0 ? d : 0;
    double scale = Math.sqrt((n + penalties) / (double) n);
    double[][] scaled = new double[n + penalties][d + 1];
    double[] target = new double[n + penalties];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < d; j++) {
        scaled[i][j] = scale * rows[i][j];
      }
      scaled[i][d] = scale;
      target[i] = scale * squared.answer(i, 0);
    }
    for (int j = 0; j < penalties; j++) {
      scaled[n + j][j] = Math.sqrt((n + penalties) * penalty);
    }
    return Optional.of(LeastSquares.of(scaled, target));
  }

  /**
   * Draws weights to start from: those of {@link MlpShape#drawWeights} with hidden layers, 0 without, where the loss is convex.
   *
   * @param from their seed
   * @return w_0
   */
  public Vector start(Seed from) {
    double[] flat = new double[dimension()];
    if (shape.layers() > 1) {
      int at = 0;
      for (float[] tensor : shape.drawWeights(from)) {
        for (float entry : tensor) {
          flat[at++] = entry;
        }
      }
    }
    return Vector.of(flat);
  }

  @Override
  public TensorLayout tensors() {
    return shape;
  }

  @Override
  public int dimension() {
    return shape.parameters();
  }

  /**
   * Returns this problem with workspace of its own.
   *
   * @return the same function, for one thread
   */
  @Override
  public TwiceDifferentiable withWorkspace() {
    return pass();
  }

  private NetworkPass pass() {
    @Nullable EpochBatches batches = batch == 0 ? null : new EpochBatches(allRows, batch, seed);
    return new NetworkPass(this, allRows, batches, batch);
  }

  @Override
  public TwiceDifferentiable at(int step) {
    return batch == 0 ? this : pass().at(step);
  }

  @Override
  public double loss(double[] weights) {
    return pass().loss(weights);
  }

  @Override
  public void gradient(double[] weights, double[] gradient) {
    pass().gradient(weights, gradient);
  }

  @Override
  public double lossAndGradient(double[] weights, double[] gradient) {
    return pass().lossAndGradient(weights, gradient);
  }

  @Override
  public void hessianVector(double[] weights, double[] direction, double[] product) {
    pass().hessianVector(weights, direction, product);
  }

  @Override
  public void gradientAndProduct(
      double[] weights, double[] direction, double[] gradient, double[] product) {
    pass().gradientAndProduct(weights, direction, gradient, product);
  }

  /**
   * Computes the share of rows whose {@link ClassLoss#likeliest likeliest} class is theirs.
   *
   * @param weights w, length d
   * @return from 0 to 1
   * @throws IllegalStateException if the outputs are not classes
   */
  public double accuracy(double[] weights) {
    if (outputLoss instanceof ClassLoss classes) {
      return pass().rightRows(weights, classes) / (double) rows.length;
    }
    throw new IllegalStateException(
        "accuracy needs classes, but the loss is a " + outputLoss.getClass().getSimpleName());
  }

  /**
   * Computes the outputs of the rows.
   *
   * @param weights w, length d
   * @return z_L(x), a new array for each row
   */
  public double[][] outputs(double[] weights) {
    return pass().outputs(weights);
  }

  @Override
  public double[] rowLosses(double[] weights) {
    return pass().rowLosses(weights);
  }

  /** For example {@code 64-10 network on 1797 rows}. */
  @Override
  public String toString() {
    return shape + " network on " + rows.length + " rows"
        + (batch == 0 ? "" : ", batches of " + batch);
  }
}
