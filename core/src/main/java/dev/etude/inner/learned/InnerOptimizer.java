package dev.etude.inner.learned;

import dev.etude.inner.optimizer.TrajectoryEnd;
import dev.etude.inner.problem.Batches;
import dev.etude.inner.problem.LabelledImages;
import dev.etude.inner.problem.MlpClassifier;
import dev.etude.inner.problem.MlpShape;
import dev.etude.kernel.Kernels;
import java.io.Serializable;

/** A way to train perceptrons: hand-made or learned; immutable. */
public interface InnerOptimizer extends Serializable {
  /**
   * Starts a training run.
   *
   * @param shape the layers
   * @param weights where to start, one array for each tensor; copied
   * @param batch images a step sees
   * @param kernels what computes
   * @return a run that has made no step, with workspace of its own
   */
  Training start(MlpShape shape, float[][] weights, int batch, Kernels kernels);

  /** A run under way; for one thread. */
  interface Training {
    /**
     * Makes steps.
     *
     * @param images where the images are
     * @param batches which images each step sees; the run's first step is 1
     * @param steps how many steps, at least 0
     * @return {@code Completed}, or {@code Diverged} at a step number of the run, which is then over
     */
    TrajectoryEnd advance(LabelledImages images, Batches batches, int steps);

    /**
     * Returns the weights now.
     *
     * @return the arrays themselves, not to be written to
     */
    float[][] weights();

    /**
     * Returns the perceptron, for scores between steps.
     *
     * @return what the run computes gradients with
     */
    MlpClassifier classifier();
  }
}
