package dev.etude.inner.learned;

import dev.etude.check.Arguments;
import dev.etude.inner.image.LabelledImages;
import dev.etude.inner.image.MlpClassifier;
import dev.etude.inner.image.MlpShape;
import dev.etude.inner.optimizer.TrajectoryEnd;
import dev.etude.inner.problem.Batches;
import dev.etude.kernel.Kernels;

/**
 * Trains perceptrons by a learned optimizer: gradient on a batch, step, again.
 *
 * <p>Holds workspace: for one thread; nothing is allocated in a step.
 */
public final class LearnedTraining {
  private final MlpClassifier classifier;
  private final LearnedStep optimizer;
  private final int[] rows;
  private final float[][] gradient;
  private double lastLoss = Double.NaN;

  /**
   * Makes the workspace.
   *
   * @param shape the layers
   * @param batch images a step sees
   * @param kernels what computes
   */
  public LearnedTraining(MlpShape shape, int batch, Kernels kernels) {
    classifier = new MlpClassifier(shape, kernels);
    optimizer = new LearnedStep(shape, kernels);
    rows = new int[Arguments.atLeast(batch, 1, "batch")];
    gradient = new float[shape.tensors()][];
    for (int t = 0; t < gradient.length; t++) {
      gradient[t] = new float[shape.tensorSize(t)];
    }
  }

  /**
   * Returns the perceptron, for scores and other gradients between steps.
   *
   * @return what this training computes gradients with
   */
  public MlpClassifier classifier() {
    return classifier;
  }

  /**
   * Sets the optimizer for the steps to come.
   *
   * @param theta θ
   */
  public void use(LearnedWeights theta) {
    optimizer.use(theta);
  }

  /**
   * Makes steps without remembering them.
   *
   * @param run what to train
   * @param images where the images are
   * @param batches which images each step sees
   * @param steps how many steps, at least 0
   * @return {@code Completed} with the last batch's loss before its step (NaN without steps), or {@code Diverged} at a step
   *     number of the run
   */
  public TrajectoryEnd advance(LearnedRun run, LabelledImages images, Batches batches, int steps) {
    Arguments.atLeast(steps, 0, "steps");
    lastLoss = Double.NaN;
    for (int i = 0; i < steps; i++) {
      double before = lastLoss;
      int step = run.steps() + 1;
      if (!readLoss(run, images, batches) || !optimizer.step(run, gradient)) {
        return new TrajectoryEnd.Diverged(step, before);
      }
    }
    return run.isFinite()
        ? new TrajectoryEnd.Completed(steps, lastLoss)
        : new TrajectoryEnd.Diverged(run.steps(), lastLoss);
  }

  /**
   * Makes one step and remembers it.
   *
   * @param run what to train
   * @param images where the images are
   * @param batches which images each step sees
   * @param history what remembers
   * @return false if a number left the finite ones; the run is then worthless
   */
  public boolean step(
      LearnedRun run, LabelledImages images, Batches batches, UnrollHistory history) {
    return readLoss(run, images, batches) && optimizer.step(run, gradient, history);
  }

  private boolean readLoss(LearnedRun run, LabelledImages images, Batches batches) {
    batches.write(run.steps() + 1, rows);
    lastLoss = classifier.lossAndGradient(run.weights(), images, rows, gradient);
    return Double.isFinite(lastLoss);
  }
}
