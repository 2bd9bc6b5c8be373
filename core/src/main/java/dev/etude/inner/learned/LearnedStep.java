package dev.etude.inner.learned;

import dev.etude.inner.learned.tensor.LaneSum;
import dev.etude.inner.problem.TensorLayout;
import dev.etude.kernel.FloatMatrix;
import dev.etude.kernel.Kernels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One step of a learned optimizer: the network of {@link LearnedWeights}, applied to every entry of every tensor.
 *
 * <p>First the moments of a tensor are updated and the mean squares of its features taken, then block after block the
 * features are computed, sent through the network, and the weights moved. Means over a tensor are summed in 16 lanes within a
 * block and in {@code double} over blocks.
 *
 * <p>A step that meets a number that is not finite says so: the mean squares contain the squares of every gradient, weight
 * and moment. Cost: 768 multiply-adds an entry in the network and about 100 operations in the features. Holds workspace: for
 * one thread; nothing is allocated in a step.
 */
public final class LearnedStep {
  private static final double SCALE_EPSILON = 1e-5;

  private final TensorLayout layout;
  private final Kernels kernels;
  private final FoldedNetwork network = new FoldedNetwork();
  private final float[] squares = new float[Kernels.FEATURES * Kernels.LANES];
  private final double[] sums = new double[Kernels.FEATURES];
  private final float[] scales;
  private final FloatMatrix features = FoldedNetwork.newFeatures();
  private final FloatMatrix hidden = new FloatMatrix(Kernels.HIDDEN, Kernels.BLOCK);
  private final float[] outputs = new float[Kernels.OUTPUTS];

  /**
   * Makes the workspace.
   *
   * @param layout the tensors of the weights
   * @param kernels what computes
   */
  public LearnedStep(TensorLayout layout, Kernels kernels) {
    this.layout = layout;
    this.kernels = kernels;
    this.scales = new float[layout.tensors() * Kernels.FEATURES];
  }

  /**
   * Sets the weights of the network for the steps to come.
   *
   * @param theta θ
   */
  public void use(LearnedWeights theta) {
    network.use(theta);
  }

  /**
   * Makes a step.
   *
   * @param run what to move
   * @param gradient the gradient at its weights, one array for each tensor
   * @return false if a gradient, weight or moment is not finite or its square overflows; the run is then worthless
   */
  public boolean step(LearnedRun run, float[][] gradient) {
    return step(run, gradient, 1, null, scales);
  }

  /**
   * Makes a step times a factor.
   *
   * @param run what to move
   * @param gradient the gradient at its weights, one array for each tensor
   * @param factor what the rule's step is multiplied by
   * @param history what remembers; {@code null} for nothing
   * @return false if a gradient, weight or moment is not finite or its square overflows; the run is then worthless
   */
  boolean step(LearnedRun run, float[][] gradient, double factor, @Nullable UnrollHistory history) {
    if (history == null) {
      return step(run, gradient, (float) factor, null, scales);
    }
    history.open(run.steps() + 1);
    return step(run, gradient, (float) factor, history, history.scales(history.steps() - 1));
  }

  /**
   * Makes a step and remembers it.
   *
   * @param run what to move
   * @param gradient the gradient at its weights, one array for each tensor
   * @param history what remembers
   * @return false if a gradient, weight or moment is not finite or its square overflows; the run is then worthless
   */
  public boolean step(LearnedRun run, float[][] gradient, UnrollHistory history) {
    return step(run, gradient, 1, history);
  }

  private boolean step(
      LearnedRun run,
      float[][] gradient,
      float factor,
      @Nullable UnrollHistory history,
      float[] into) {
    run.countStep();
    network.foldTimes(run.steps());
    boolean finite = true;
    for (int t = 0; t < layout.tensors(); t++) {
      finite &= updateMoments(run, gradient[t], t, into);
      network.foldScales(into, t * Kernels.FEATURES);
      moveWeights(run, gradient[t], factor, t, history);
    }
    return finite;
  }

  /** Updates moments, writes the scales of the tensor's features. */
  private boolean updateMoments(LearnedRun run, float[] gradient, int tensor, float[] into) {
    float[] weights = run.weights()[tensor];
    float[] moments = run.moments()[tensor];
    int size = weights.length;
    Arrays.fill(sums, 0);
    for (int from = 0; from < size; from += Kernels.BLOCK) {
      int count = Math.min(Kernels.BLOCK, size - from);
      int at = from / Kernels.BLOCK * Kernels.MOMENTS;
      kernels.updateMoments(count, gradient, weights, from, moments, at, squares);
      for (int k = 0; k < Kernels.FEATURES; k++) {
        sums[k] += LaneSum.of(squares, k * Kernels.LANES);
      }
    }
    boolean finite = true;
    for (int k = 0; k < Kernels.FEATURES; k++) {
      finite &= Double.isFinite(sums[k]);
      into[tensor * Kernels.FEATURES + k] = (float) (1 / Math.sqrt(SCALE_EPSILON + sums[k] / size));
    }
    return finite;
  }

  private void moveWeights(
      LearnedRun run, float[] gradient, float factor, int tensor, @Nullable UnrollHistory history) {
    float[] weights = run.weights()[tensor];
    float[] moments = run.moments()[tensor];
    int size = weights.length;
    for (int from = 0; from < size; from += Kernels.BLOCK) {
      int block = from / Kernels.BLOCK;
      int count = Math.min(Kernels.BLOCK, size - from);
      int at = block * Kernels.MOMENTS;
      kernels.features(count, gradient, from, weights, from, moments, at, features);
      kernels.multiplyTransposed(
          Kernels.HIDDEN, count, Kernels.FEATURES + 1, network.input(), features, hidden);
      if (history != null && history.keeps(tensor, block)) {
        float[] record = history.records(history.steps() - 1);
        int start = history.start(tensor, block);
        System.arraycopy(gradient, from, record, start, count);
        System.arraycopy(weights, from, record, start + UnrollHistory.WEIGHTS, count);
        System.arraycopy(moments, at, record, start + UnrollHistory.MOMENTS, Kernels.MOMENTS);
        kernels.outputs(count, hidden, network.layer(), record, start + UnrollHistory.OUTPUTS);
        multiply(factor, record, start + UnrollHistory.OUTPUTS);
        subtract(count, record, start + UnrollHistory.OUTPUTS, weights, from);
      } else {
        kernels.outputs(count, hidden, network.layer(), outputs, 0);
        multiply(factor, outputs, 0);
        subtract(count, outputs, 0, weights, from);
      }
    }
  }

  /** Multiplies steps and their derivatives alike. */
  private static void multiply(float factor, float[] outputs, int at) {
    if (factor != 1) {
      for (int i = at; i < at + Kernels.OUTPUTS; i++) {
        outputs[i] *= factor;
      }
    }
  }

  private static void subtract(int count, float[] steps, int at, float[] weights, int from) {
    for (int e = 0; e < count; e++) {
      weights[from + e] -= steps[at + e];
    }
  }
}
