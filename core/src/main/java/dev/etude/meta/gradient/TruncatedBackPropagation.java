package dev.etude.meta.gradient;

import dev.etude.inner.image.LabelledImages;
import dev.etude.inner.image.MlpShape;
import dev.etude.inner.learned.LearnedAdjoint;
import dev.etude.inner.learned.LearnedRun;
import dev.etude.inner.learned.LearnedTraining;
import dev.etude.inner.learned.LearnedWeights;
import dev.etude.inner.learned.UnrollHistory;
import dev.etude.inner.problem.Batches;
import dev.etude.kernel.Kernels;
import dev.etude.math.Vector;
import dev.etude.meta.objective.Reduction;
import dev.etude.random.Seed;
import java.util.Arrays;

/**
 * The derivative in θ of what a learned optimizer achieves in the next few steps of a run: back-propagation through one
 * unroll, which starts where the last one ended.
 *
 * <p>The run is moved on by the unroll. The derivative is exact but for rounding to first order: gradients of the training
 * loss are constants, and so is the run at the start of the unroll. Losses are read after a step, on images of their own.
 * What {@link UnrollSettings} leave out is estimated.
 *
 * <pre>
 *   forwards:   w(t) = w(t−1) − u(features, θ), losses and their gradients dL/dw(t) where they are read
 *   backwards:  a(t) += dL/dw(t);  dθ −= aᵀ ∂u/∂θ;  a(t−1) as {@link LearnedAdjoint} says
 * </pre>
 *
 * <p>Memory for 784-100-20-10: 104 MB for 20 steps of which nothing is left out, and 0.3 MB for each loss. Holds workspace:
 * for one thread; nothing is allocated in a step.
 */
public final class TruncatedBackPropagation {
  private final UnrollSettings settings;
  private final LearnedTraining training;
  private final LearnedAdjoint backwards;
  private final UnrollHistory history;
  private final int[] metaRows;
  private final float[][][] lossGradients; // [loss][tensor][entry]
  private final float[][] adjoint;
  private final double[] gradient = new double[LearnedWeights.COUNT];

  /**
   * Makes the workspace.
   *
   * @param shape the layers of the perceptrons
   * @param batch images a training step sees
   * @param settings what an unroll is
   * @param kernels what computes
   */
  public TruncatedBackPropagation(
      MlpShape shape, int batch, UnrollSettings settings, Kernels kernels) {
    this.settings = settings;
    training = new LearnedTraining(shape, batch, kernels);
    backwards = new LearnedAdjoint(shape, kernels);
    history = new UnrollHistory(shape, settings.steps());
    metaRows = new int[settings.metaBatch()];
    lossGradients = new float[settings.losses()][shape.tensors()][];
    adjoint = new float[shape.tensors()][];
    for (int t = 0; t < adjoint.length; t++) {
      adjoint[t] = new float[shape.tensorSize(t)];
      for (float[][] tensors : lossGradients) {
        tensors[t] = new float[shape.tensorSize(t)];
      }
    }
  }

  /**
   * Returns what a workspace needs once an unroll has gone through it.
   *
   * @param shape the layers of the perceptrons
   * @param settings what an unroll is
   * @return bytes, on average over the blocks that are kept
   */
  public static double bytes(MlpShape shape, UnrollSettings settings) {
    UnrollSettings.Selection kept = settings.selection();
    return settings.steps() * UnrollHistory.bytesOfStep(shape, kept.probability(), kept.above())
        + bytesOfLosses(shape, settings);
  }

  /**
   * Returns what a workspace needs for the gradients of the losses that an unroll reads: all there is where no derivative is taken.
   *
   * @param shape the layers of the perceptrons
   * @param settings what an unroll is
   * @return bytes
   */
  public static double bytesOfLosses(MlpShape shape, UnrollSettings settings) {
    int arrays = settings.losses() + 2; // adjoint and gradient of a step
    return (double) Float.BYTES * shape.parameters() * arrays;
  }

  /**
   * Returns what trains, for steps that no derivative is taken of and for scores.
   *
   * @return the training that unrolls use
   */
  public LearnedTraining training() {
    return training;
  }

  /**
   * Moves a run on by one unroll and differentiates.
   *
   * @param run what to train, changed in place
   * @param theta θ
   * @param images where the images are
   * @param trainingBatches which images each step of the run sees
   * @param metaBatches which images the loss after a step of the run is read on
   * @param seed what the choice of blocks depends on
   * @return value, derivative in θ, status; without numbers if the run left the finite ones, which makes it worthless
   */
  public MetaGradient differentiate(
      LearnedRun run,
      LearnedWeights theta,
      LabelledImages images,
      Batches trainingBatches,
      Batches metaBatches,
      Seed seed) {
    training.use(theta);
    backwards.use(theta);
    history.begin(settings.selection().probability(), settings.selection().above(), seed);
    double sum = 0;
    int losses = 0;
    for (int step = 1; step <= settings.steps(); step++) {
      int age = run.steps() + 1;
      if (!training.step(run, images, trainingBatches, history)) {
        return diverged(age, step);
      }
      if (settings.reads(step)) {
        metaBatches.write(age, metaRows);
        double loss = training
            .classifier()
            .lossAndGradient(run.weights(), images, metaRows, lossGradients[losses]);
        if (!Double.isFinite(loss)) {
          return diverged(age, step);
        }
        sum += loss;
        losses++;
      }
    }
    Cost cost = new Cost(settings.steps(), settings.steps() + losses, 0, settings.steps() + 1);
    boolean log = settings.reduction() == Reduction.LOG_LAST;
    if (log && sum == 0) {
      return MetaGradient.unavailable(LearnedWeights.COUNT, new Status.ZeroLoss(), cost);
    }
    double value = log ? StrictMath.log(sum) / settings.steps() : sum / losses;
    double weight = log ? 1 / (sum * settings.steps()) : 1.0 / losses;
    goBack((float) weight);
    double worst = 0;
    for (double entry : gradient) {
      worst += 0 * entry;
    }
    return worst == 0
        ? new MetaGradient(value, Vector.of(gradient), new Status.Finite(), cost)
        : MetaGradient.unavailable(
            LearnedWeights.COUNT, new Status.NotFinite(value, gradient[0]), cost);
  }

  private MetaGradient diverged(int age, int step) {
    return MetaGradient.unavailable(
        LearnedWeights.COUNT, new Status.Diverged(age), new Cost(step, step, 0, step + 1));
  }

  private void goBack(float weight) {
    Arrays.fill(gradient, 0);
    for (float[] tensor : adjoint) {
      Arrays.fill(tensor, 0);
    }
    int loss = settings.losses();
    for (int step = settings.steps(); step >= 1; step--) {
      if (settings.reads(step)) {
        loss--;
        for (int t = 0; t < adjoint.length; t++) {
          add(weight, lossGradients[loss][t], adjoint[t]);
        }
      }
      backwards.stepBack(history, step - 1, adjoint, gradient);
    }
  }

  private static void add(float weight, float[] from, float[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = Math.fma(weight, from[i], into[i]);
    }
  }
}
