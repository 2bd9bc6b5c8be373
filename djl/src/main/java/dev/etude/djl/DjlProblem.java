package dev.etude.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.loss.Loss;
import dev.etude.check.Arguments;
import dev.etude.inner.problem.Differentiable;
import dev.etude.inner.problem.EpochBatches;
import dev.etude.inner.problem.GradientDifferences;
import dev.etude.inner.problem.TensorLayout;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.math.Vector;
import dev.etude.random.Seed;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The loss of a DJL block over rows of data, as a function of the weights.
 *
 * <pre>
 *   f(w) = loss(labels[rows], block(data[rows]; w))          w: the parameters that are not frozen, in the block's order
 * </pre>
 *
 * <p>The block's own parameters are neither read nor written: w enters the forward pass from outside, in the data type of the
 * parameters, so that one problem serves several threads. Frozen parameters keep their values. The forward pass is that of
 * training; batch normalisation uses the statistics of the rows at hand and its running ones do not change. Dropout is refused:
 * it draws anew at each pass, so that there is no function to differentiate.
 *
 * <p>With {@link #withBatches} step τ descends the loss of the batch that {@link EpochBatches} says; the rows of a batch are a
 * function of the seed and τ. The engine is PyTorch. Accuracy: the engine's, 10⁻⁶ or so of the largest entry in single
 * precision. Cost: a forward and a backward pass, and two copies of the weights. Memory is freed after each.
 *
 * <p>Hessian-vector products: {@link #twice} by differences of measured width, {@link SecondPass} exactly.
 */
public final class DjlProblem implements Differentiable {
  private final Block block;
  private final Loss loss;
  private final NDArray data;
  private final NDArray labels;
  private final BlockWeights weights;
  private final int @Nullable [] rows; // null for all
  private final int batch; // 0 for all
  private final Seed seed;

  private DjlProblem(
      Block block,
      Loss loss,
      NDArray data,
      NDArray labels,
      BlockWeights weights,
      int @Nullable [] rows,
      int batch,
      Seed seed) {
    this.block = block;
    this.loss = loss;
    this.data = data;
    this.labels = labels;
    this.weights = weights;
    this.rows = rows;
    this.batch = batch;
    this.seed = seed;
  }

  /**
   * Returns the problem of a block over all rows.
   *
   * @param block initialised, without dropout
   * @param loss a mean over rows
   * @param data the input, rows first; to be kept open
   * @param labels as many rows; to be kept open
   * @return the problem
   */
  public static DjlProblem of(Block block, Loss loss, NDArray data, NDArray labels) {
    refuseDropout(block);
    if (!data.getManager().getEngine().getEngineName().equals("PyTorch")) {
      throw new IllegalArgumentException("data must be arrays of the engine PyTorch, but are of "
          + data.getManager().getEngine().getEngineName());
    }
    long count = data.getShape().get(0);
    if (count < 1 || labels.getShape().get(0) != count) {
      throw new IllegalArgumentException(
          "data and labels must have the same number of rows, at least 1, but have " + count
              + " and " + labels.getShape().get(0));
    }
    BlockWeights weights = BlockWeights.of(block);
    return new DjlProblem(block, loss, data, labels, weights, null, 0, new Seed(0));
  }

  private static void refuseDropout(Block block) {
    if (block instanceof Dropout) {
      throw new IllegalArgumentException("the block must have no dropout, which draws anew at each"
          + " pass, so that its loss is no function of the weights; tune without it");
    }
    block.getChildren().values().forEach(DjlProblem::refuseDropout);
  }

  /**
   * Returns the problem over some of the rows.
   *
   * @param which their numbers, at least one; copied
   * @return the problem
   */
  public DjlProblem withRows(int... which) {
    Arguments.atLeast(which.length, 1, "the number of rows");
    for (int row : which) {
      Arguments.atLeast(row, 0, "row");
      Arguments.atLeast(all() - 1, row, "the last row");
    }
    return new DjlProblem(block, loss, data, labels, weights, which.clone(), batch, seed);
  }

  /**
   * Returns the problem whose steps see mini-batches.
   *
   * @param size rows a step sees, from 1 to the number of rows
   * @param newSeed their seed
   * @return the problem
   */
  public DjlProblem withBatches(int size, Seed newSeed) {
    Arguments.atLeast(size, 1, "size");
    Arguments.atLeast(rowNumbers().length, size, "the number of rows");
    return new DjlProblem(block, loss, data, labels, weights, rows, size, newSeed);
  }

  private int all() {
    return Math.toIntExact(data.getShape().get(0));
  }

  private int[] rowNumbers() {
    if (rows != null) {
      return rows;
    }
    int[] every = new int[all()];
    Arrays.setAll(every, i -> i);
    return every;
  }

  /**
   * Returns the weights that the block has now.
   *
   * @return w, length d
   */
  public Vector blockWeights() {
    return weights.read();
  }

  /**
   * Writes weights into the block.
   *
   * @param newWeights w, length d
   */
  public void store(Vector newWeights) {
    weights.write(Arguments.length(newWeights.toArray(), weights.dimension(), "newWeights"));
  }

  /**
   * Returns the same loss with products by differences of gradients.
   *
   * @return the problem for meta-gradients, whose status then says how far the products were found to be off
   */
  public TwiceDifferentiable twice() {
    return GradientDifferences.of(this);
  }

  @Override
  public int dimension() {
    return weights.dimension();
  }

  @Override
  public TensorLayout tensors() {
    return weights.layout();
  }

  @Override
  public Differentiable at(int step) {
    return batch == 0 ? this : atStep(step);
  }

  DjlProblem atStep(int step) {
    if (batch == 0) {
      return this;
    }
    int[] own = new int[batch];
    new EpochBatches(rowNumbers(), batch, seed).write(step, own);
    return new DjlProblem(block, loss, data, labels, weights, own, 0, seed);
  }

  @Override
  public double loss(double[] w) {
    try (Pass pass = pass(w, false)) {
      return pass.loss();
    }
  }

  @Override
  public void gradient(double[] w, double[] gradient) {
    lossAndGradient(w, gradient);
  }

  @Override
  public double lossAndGradient(double[] w, double[] gradient) {
    try (Pass pass = pass(w, true)) {
      pass.backward(false);
      pass.readGradient(gradient);
      return pass.loss();
    }
  }

  /**
   * Computes the share of rows whose label is the class with the largest output.
   *
   * @param w the weights
   * @return from 0 to 1
   */
  public double accuracy(double[] w) {
    try (Pass pass = pass(w, false)) {
      return pass.accuracy();
    }
  }

  Pass pass(double[] w, boolean differentiable) {
    NDManager scope = data.getManager().newSubManager();
    Pass pass = new Pass(scope, weights, w, differentiable);
    try {
      pass.forward(block, loss, pick(data, scope), pick(labels, scope));
    } catch (RuntimeException e) {
      pass.close();
      throw e;
    }
    return pass;
  }

  /** Returns the rows of an array, owned by the scope. */
  private NDArray pick(NDArray from, NDManager scope) {
    int[] own = rows;
    NDArray picked;
    if (own == null) {
      picked = from.stopGradient(); // the same numbers under another owner
    } else {
      long[] index = new long[own.length];
      Arrays.setAll(index, i -> own[i]);
      picked = from.get(scope.create(index));
    }
    picked.attach(scope);
    return picked;
  }
}
