package dev.etude.inner.image;

import dev.etude.inner.problem.Batches;
import dev.etude.inner.problem.Differentiable;
import dev.etude.inner.problem.SinglePrecision;
import dev.etude.inner.problem.TensorLayout;
import dev.etude.kernel.Kernels;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The classification of images by a perceptron: the mean cross entropy of {@link MlpClassifier} over some of the images,
 * each step's over a mini-batch.
 *
 * <p>Weights are the tensors of {@link MlpShape}, one after the other. Losses and gradients are computed in single precision,
 * to about 10⁻⁶ of the largest entry: weights are rounded on the way in, which changes nothing for an optimizer that keeps
 * them in single precision.
 *
 * <p>Cost: that of the classifier, and two conversions of the weights.
 */
public final class ImageClassification implements Differentiable {
  private final MlpShape shape;
  private final LabelledImages images;
  private final int[] rows;
  private final Supplier<? extends Batches> batches;
  private final int batch;

  /**
   * Wraps images; nothing is copied.
   *
   * @param shape the layers
   * @param images where the images are
   * @param rows which of them train, at least one; not to be written to
   * @param batches which rows each step sees, new ones for each thread
   * @param batch how many rows a step sees, at least 1
   */
  public ImageClassification(
      MlpShape shape,
      LabelledImages images,
      int[] rows,
      Supplier<? extends Batches> batches,
      int batch) {
    this.shape = shape;
    this.images = images;
    this.rows = rows;
    this.batches = batches;
    this.batch = batch;
  }

  @Override
  public int dimension() {
    return shape.parameters();
  }

  @Override
  public TensorLayout tensors() {
    return shape;
  }

  @Override
  public double loss(double[] weights) {
    return new Pass(this).loss(weights);
  }

  @Override
  public void gradient(double[] weights, double[] gradient) {
    new Pass(this).gradient(weights, gradient);
  }

  @Override
  public Differentiable at(int step) {
    return new Pass(this).at(step);
  }

  @Override
  public Differentiable withWorkspace() {
    return new Pass(this);
  }

  @Override
  public Optional<SinglePrecision> inSinglePrecision() {
    MlpClassifier classifier = new MlpClassifier(shape, Kernels.fastest());
    Batches own = batches.get();
    int[] seen = new int[batch];
    return Optional.of((step, weights, gradient) -> {
      own.write(step, seen);
      return classifier.lossAndGradient(weights, images, seen, gradient);
    });
  }

  /** The problem with its workspace; at a step, the loss of the step's rows. */
  private static final class Pass implements Differentiable {
    private final ImageClassification problem;
    private final MlpClassifier classifier;
    private final Batches batches;
    private final int[] batch;
    private final float[][] weights;
    private final float[][] gradient;
    private final Differentiable ofBatch;

    Pass(ImageClassification problem) {
      this.problem = problem;
      classifier = new MlpClassifier(problem.shape, Kernels.fastest());
      batches = problem.batches.get();
      batch = new int[problem.batch];
      weights = problem.shape.newTensors();
      gradient = problem.shape.newTensors();
      ofBatch = new Differentiable() {
        @Override
        public int dimension() {
          return Pass.this.dimension();
        }

        @Override
        public double loss(double[] w) {
          return Pass.this.loss(w, batch);
        }

        @Override
        public void gradient(double[] w, double[] into) {
          Pass.this.gradient(w, batch, into);
        }
      };
    }

    @Override
    public int dimension() {
      return problem.dimension();
    }

    @Override
    public double loss(double[] w) {
      return loss(w, problem.rows);
    }

    @Override
    public void gradient(double[] w, double[] into) {
      gradient(w, problem.rows, into);
    }

    @Override
    public Differentiable at(int step) {
      batches.write(step, batch);
      return ofBatch;
    }

    private double loss(double[] w, int[] rows) {
      problem.shape.narrow(w, weights);
      return classifier.score(weights, problem.images, rows).meanLoss();
    }

    private void gradient(double[] w, int[] rows, double[] into) {
      problem.shape.narrow(w, weights);
      classifier.lossAndGradient(weights, problem.images, rows, gradient);
      problem.shape.widen(gradient, into);
    }
  }
}
